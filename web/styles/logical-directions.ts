import type { Declaration, Plugin } from 'postcss';

const sides: Readonly<Record<string, string>> = { left: 'inline-start', right: 'inline-end' };
const corners: Readonly<Record<string, string>> = {
  'border-top-left-radius': 'border-start-start-radius',
  'border-top-right-radius': 'border-start-end-radius',
  'border-bottom-left-radius': 'border-end-start-radius',
  'border-bottom-right-radius': 'border-end-end-radius',
};

/** The logical name of a physical property: `margin-left` is `margin-inline-start`. Undefined where it has no side. */
const logicalName = (property: string): string | undefined => {
  if (property in corners) return corners[property];
  if (property in sides) return `inset-${sides[property]}`;
  const sided = /^((?:scroll-)?(?:margin|padding)|border)-(left|right)((?:-(?:width|style|color))?)$/.exec(property);
  return sided === null ? undefined : `${sided[1]}-${sides[sided[2] ?? '']}${sided[3]}`;
};

/** The parts of a value, split at the spaces that stand outside brackets. */
const partsOf = (value: string): string[] => value.match(/(?:[^\s(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+/g) ?? [];

/** `margin: 1px 2px 3px 4px` names left and right in one line, so it becomes two lines. */
const splitShorthand = (declaration: Declaration): boolean => {
  const { prop } = declaration;
  if (!/^(?:margin|padding|border-(?:width|style|color))$/.test(prop)) return false;
  const [top, right, bottom, left, ...more] = partsOf(declaration.value);
  if (left === undefined || more.length > 0 || left === right) return false;
  const [stem, aspect] = prop.startsWith('border-') ? ['border', prop.slice('border'.length)] : [prop, ''];
  declaration.cloneBefore({ prop: `${stem}-block${aspect}`, value: `${top} ${bottom}` });
  declaration.cloneBefore({ prop: `${stem}-inline${aspect}`, value: `${left} ${right}` });
  declaration.remove();
  return true;
};

/**
 * Turns left and right into start and end in every style sheet of the site. govuk-frontend writes physical sides only, so
 * without this nothing would mirror in a language that is written from right to left.
 */
export const logicalDirections = (): Plugin => ({
  postcssPlugin: 'logical-directions',
  Declaration(declaration) {
    const name = logicalName(declaration.prop);
    if (name !== undefined) {
      declaration.prop = name;
      return;
    }
    if (splitShorthand(declaration)) return;
    const side = sides[declaration.value];
    if (side === undefined) return;
    if (declaration.prop === 'text-align') declaration.value = side.replace('inline-', '');
    if (declaration.prop === 'float' || declaration.prop === 'clear') declaration.value = side;
  },
});
