import { refuse } from '../refusal.ts';

/**
 * Which cells of a table of people to withhold. Primary: counts from 1 to threshold - 1. Complementary: while a row or column
 * (whose totals are published) holds exactly one withheld cell, its next smallest non-zero cell is withheld too, or a
 * zero if nothing else is there, so that no count can be got back by subtraction (ONS disclosure control guidance).
 * Returns the table with null for withheld cells. Refuses `invalid-request` for negative, fractional or ragged counts.
 */
export const suppressSmallCells = (table: readonly (readonly number[])[], threshold: number) => {
  const width = table[0]?.length ?? 0;
  if (width === 0 || table.some((row) => row.length !== width || row.some((n) => !Number.isSafeInteger(n) || n < 0)))
    refuse({
      reason: 'invalid-request',
      message: 'The table must hold whole counts in rows of one length.',
      remedy: 'Count people, not shares.',
    });
  const hidden = table.map((row) => row.map((n) => n > 0 && n < threshold));
  const primary = hidden.flat().filter(Boolean).length;
  const lines = [
    ...table.map((row, r) => row.map((_, c) => [r, c] as const)),
    ...Array.from({ length: width }, (_, c) => table.map((_, r) => [r, c] as const)),
  ];
  const count = ([r, c]: readonly [number, number]): number => table[r]?.[c] ?? 0;
  const isHidden = ([r, c]: readonly [number, number]): boolean => hidden[r]?.[c] ?? false;
  for (let changed = true; changed; ) {
    changed = false;
    for (const line of lines) {
      const open = line.filter((cell) => !isHidden(cell));
      if (line.length - open.length !== 1 || open.length === 0) continue;
      const next = open.sort((a, b) => (count(a) || Number.MAX_VALUE) - (count(b) || Number.MAX_VALUE))[0];
      const row = next && hidden[next[0]];
      if (!next || !row) continue;
      row[next[1]] = true;
      changed = true;
    }
  }
  return {
    table: table.map((row, r) => row.map((n, c) => (isHidden([r, c]) ? null : n))),
    primary,
    complementary: hidden.flat().filter(Boolean).length - primary,
    threshold,
  };
};
