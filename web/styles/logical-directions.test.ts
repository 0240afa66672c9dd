import postcss from 'postcss';
import { describe, expect, it } from 'vitest';
import { logicalDirections } from './logical-directions.ts';

const turned = (css: string) =>
  postcss([logicalDirections()])
    .process(`a { ${css} }`, { from: undefined })
    .css.replace(/^a \{ | \}$/g, '')
    .replace(/\s+/g, ' ');

describe('directions in style sheets', () => {
  it.each([
    ['margin-left: 1px', 'margin-inline-start: 1px'],
    ['padding-right: 1px', 'padding-inline-end: 1px'],
    ['border-left: 1px solid', 'border-inline-start: 1px solid'],
    ['border-right-color: red', 'border-inline-end-color: red'],
    ['left: 0', 'inset-inline-start: 0'],
    ['border-top-left-radius: 2px', 'border-start-start-radius: 2px'],
    ['float: left', 'float: inline-start'],
    ['clear: right', 'clear: inline-end'],
    ['text-align: right', 'text-align: end'],
    ['margin: 0 1px 2px 3px !important', 'margin-block: 0 2px !important; margin-inline: 3px 1px !important'],
    ['padding: 0 calc(1px + 2px) 0 var(--x, 3px)', 'padding-block: 0 0; padding-inline: var(--x, 3px) calc(1px + 2px)'],
    ['border-width: 0 2px 0 1px', 'border-block-width: 0 0; border-inline-width: 1px 2px'],
  ])('%s become %s', (physical, logical) => {
    expect(turned(physical)).toBe(logical);
  });

  it.each(['margin: 0 1px 2px 1px', 'margin: 0 auto', 'text-align: center', 'top: 0', 'transition: left 1s'])(
    '%s stay as they are',
    (css) => {
      expect(turned(css)).toBe(css);
    },
  );
});
