import type * as v from 'valibot';

/** Text that a test finds again wherever input is repeated. */
export const echo = 'echo-of-the-input';

/** One way in which a value is wrong: where, what is sent instead (undefined: the field is left out), and its fault. */
export type BadValue = { readonly path: readonly string[]; readonly value: unknown; readonly fault: string };

type AnySchema = {
  readonly kind: string;
  readonly type: string;
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly wrapped?: AnySchema;
  readonly item?: AnySchema;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly (AnySchema & { readonly requirement?: unknown; readonly message?: unknown })[];
  readonly message?: unknown;
};

/**
 * Everything that is wrong for a schema, read from the schema itself, so that a new field or limit is tested from the day it
 * is written. It knows the parts our contracts are made of and throws at any other.
 */
export const badValuesFor = (schema: v.GenericSchema): BadValue[] => badOf(schema as unknown as AnySchema, []);

const badOf = (schema: AnySchema, path: readonly string[]): BadValue[] => {
  const bad = (value: unknown, fault: string): BadValue => ({ path, value, fault });
  if (schema.type === 'optional') return badOf(schema.wrapped as AnySchema, path).filter(isNotMissing(path));
  const missing = path.length === 0 ? [] : [bad(undefined, 'missing')];
  switch (schema.type) {
    case 'strict_object':
      return [
        ...missing,
        ...[null, echo, 42].map((value) => bad(value, 'wrong-type')),
        // Names that every object inherits: they must be as unknown as any other.
        ...['unexpected', '__proto__', 'constructor', 'toString'].map((name) => ({
          path: [...path, name],
          value: { polluted: echo },
          fault: 'unknown-field',
        })),
        ...Object.entries(schema.entries ?? {}).flatMap(([name, entry]) => badOf(entry, [...path, name])),
      ];
    case 'string':
      return [
        ...missing,
        ...[42, null, true, [echo], { text: echo }].map((value) => bad(value, 'wrong-type')),
        ...rulesOf(schema).flatMap((rule) => badText(rule, bad)),
      ];
    case 'number':
      return [
        ...missing,
        ...['1', null, [echo]].map((value) => bad(value, 'wrong-type')),
        ...rulesOf(schema).flatMap((rule) => badNumber(rule, bad)),
      ];
    case 'boolean':
      return [...missing, ...['true', 1, null].map((value) => bad(value, wordOf(schema, 'wrong-type')))];
    case 'picklist':
      return [...missing, ...[echo, 42, null, ''].map((value) => bad(value, wordOf(schema, 'wrong-type')))];
    case 'array':
      return [
        ...missing,
        ...[echo, { 0: echo }, null].map((value) => bad(value, 'wrong-type')),
        ...rulesOf(schema).flatMap((rule) => badArray(rule, bad, goodItemOf(schema.item))),
      ];
    default:
      throw new Error(`no bad values are known for ${schema.type}`);
  }
};

type Rule = NonNullable<AnySchema['pipe']>[number];
type Make = (value: unknown, fault: string) => BadValue;

const isNotMissing = (path: readonly string[]) => (bad: BadValue) =>
  !(bad.value === undefined && bad.path.length === path.length);
/** The rules of a schema, with those of the schemas it is made of. What joins lines makes a rule about them pointless. */
const rulesOf = (schema: AnySchema): readonly Rule[] => {
  const rules = (schema.pipe ?? []).flatMap((part) => (part.kind === 'schema' ? rulesOf(part) : [part]));
  const joinsLines = rules.some(({ type }) => type === 'transform');
  return joinsLines ? rules.filter(({ message }) => message !== 'not-one-line') : rules;
};
const wordOf = (part: AnySchema, otherwise: string) => (typeof part.message === 'string' ? part.message : otherwise);
const numberOf = (rule: Rule) => rule.requirement as number;

const badText = (rule: Rule, bad: Make): BadValue[] => {
  switch (rule.type) {
    case 'max_length':
      return [bad(echo.padEnd(numberOf(rule) + 1, 'x'), wordOf(rule, 'invalid'))];
    case 'min_length': {
      const short = 'x'.repeat(numberOf(rule) - 1);
      return short === '' ? [bad('', 'empty'), bad(' \n\t ', 'empty')] : [bad(short, wordOf(rule, 'invalid'))];
    }
    case 'regex':
    case 'email':
    case 'iso_date':
      return [bad(`%${echo}%`, wordOf(rule, 'invalid'))];
    case 'check':
      return signsAgainst(rule.message).map((sign) =>
        bad(`${echo} that is long enough${sign} x`, wordOf(rule, 'invalid')),
      );
    case 'transform':
    case 'trim':
    case 'normalize':
    case 'brand':
      return [];
    default:
      throw new Error(`no bad text is known for ${rule.type}`);
  }
};

const signsAgainst = (fault: unknown): string[] => {
  if (fault === 'control-character') return ['\u0000', '\u001b[31m', '\u0085', '\ud800'];
  if (fault === 'not-a-time-zone') return [''];
  return fault === 'not-one-line' ? ['\n', '\r\n', '\t', '\u2028'] : [];
};

const badNumber = (rule: Rule, bad: Make): BadValue[] => {
  switch (rule.type) {
    case 'integer':
      return [bad(1.5, wordOf(rule, 'invalid'))];
    case 'min_value':
      return [bad(numberOf(rule) - 1, wordOf(rule, 'invalid'))];
    case 'max_value':
      return [bad(numberOf(rule) + 1, wordOf(rule, 'invalid'))];
    default:
      throw new Error(`no bad number is known for ${rule.type}`);
  }
};

/** Something that a list may hold, so that only the list is at fault. */
const goodItemOf = (item: AnySchema | undefined): unknown => {
  switch (item?.type) {
    case 'string':
      return goodTextOf(rulesOf(item));
    case 'array':
      return rulesOf(item).flatMap((rule) =>
        rule.type === 'length' ? Array.from({ length: numberOf(rule) }, () => goodItemOf(item.item)) : [],
      );
    case 'strict_object':
      return Object.fromEntries(Object.entries(item.entries ?? {}).map(([name, entry]) => [name, goodItemOf(entry)]));
    default:
      return item?.options?.[0];
  }
};

const goodTextOf = (rules: readonly Rule[]): string => {
  if (rules.some(({ type }) => type === 'iso_date')) return '2026-12-25';
  if (rules.some(({ message }) => message === 'not-an-id')) return '0'.repeat(26);
  return rules.some(({ message }) => message === 'not-a-key') ? 'port-city' : 'long enough';
};

const badArray = (rule: Rule, bad: Make, item: unknown): BadValue[] => {
  switch (rule.type) {
    case 'min_length':
      return [bad([], wordOf(rule, 'invalid'))];
    case 'max_length':
      return [
        bad(
          Array.from({ length: numberOf(rule) + 1 }, () => item),
          wordOf(rule, 'invalid'),
        ),
      ];
    case 'length':
      return [bad([], wordOf(rule, 'invalid'))];
    case 'check':
      return rule.message === 'named-twice' ? [bad([item, item], 'named-twice')] : [];
    default:
      throw new Error(`no bad list is known for ${rule.type}`);
  }
};

/** A good value with one part of it replaced or left out. `__proto__` becomes a field of its own, as JSON may send it. */
export const withValue = (good: unknown, { path, value }: Pick<BadValue, 'path' | 'value'>): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const entries = Object.entries(good as object).filter(([key]) => key !== name);
  const inner = Object.getOwnPropertyDescriptor(good, name)?.value;
  const changed = rest.length === 0 ? value : withValue(inner, { path: rest, value });
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  if (changed !== undefined)
    Object.defineProperty(copy, name, { value: changed, enumerable: true, configurable: true, writable: true });
  return copy;
};
