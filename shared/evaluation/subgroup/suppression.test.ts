import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppressSmallCells } from './suppression.ts';

const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(fc.nat(60), { minLength: width, maxLength: width }), { minLength: 2, maxLength: 5 }),
  );
const lone = (line: readonly (number | null)[]): boolean => line.filter((n) => n === null).length === 1;

describe('small-cell suppression', () => {
  it('leaves no row or column with a single withheld cell, and no small count in sight', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const shown = suppressSmallCells(table, 10).table;

        expect(shown.some(lone)).toBe(false);
        expect((shown[0] ?? []).some((_, c) => lone(shown.map((row) => row[c] ?? null)))).toBe(false);
        expect(shown.flat().some((n) => n !== null && n > 0 && n < 10)).toBe(false);
      }),
      { numRuns: 300, seed: 20261123 },
    );
  });
});
