import type { Numbers } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';

/** Rows of a panel: one per unit and time. `treated` is 1 from the unit's first treated period on. */
export type Panel = {
  readonly outcome: Numbers;
  readonly unit: readonly string[];
  readonly time: Numbers;
  readonly treated: Numbers;
};

/** When a unit was last seen untreated and first seen treated. */
type Seen = { lastOff: number | undefined; firstOn: number | undefined };

/**
 * A unit with no row between its last untreated and its first treated period may have started in any of them. It is taken to have
 * started with units that were seen at their start, where some did then; else when it was first seen treated.
 */
const startsOf = (seen: ReadonlyMap<string, Seen>, times: readonly number[]): Map<string, number | undefined> => {
  const possible = ({ lastOff, firstOn }: Seen): number[] =>
    firstOn === undefined ? [] : times.filter((t) => t > (lastOff ?? Number.NEGATIVE_INFINITY) && t <= firstOn);
  const certain = new Set([...seen.values()].map(possible).flatMap((p) => (p.length === 1 ? p : [])));
  return new Map([...seen].map(([unit, s]) => [unit, possible(s).find((t) => certain.has(t)) ?? s.firstOn] as const));
};

/** First treated time of each unit, undefined for the never treated. Refuses units that leave treatment, and duplicates. */
export const adoptionTimes = (panel: Panel): Map<string, number | undefined> => {
  const rows = panel.unit.map((unit, i) => ({
    unit,
    time: panel.time[i] as number,
    on: panel.treated[i] as number,
    row: i + 1,
  }));
  const unclear = rows.filter((row) => row.on !== 0 && row.on !== 1).map((row) => row.row);
  if (unclear.length > 0)
    refuse({
      reason: 'invalid-data',
      message: `Whether it was treated is neither 1 nor 0 in ${unclear.length} row(s).`,
      remedy: 'Code 1 from the start on and 0 before.',
      rows: unclear.slice(0, 20),
    });
  rows.sort((a, b) => (a.unit === b.unit ? a.time - b.time : a.unit < b.unit ? -1 : 1));
  const seen = new Map<string, Seen>();
  let last: (typeof rows)[number] | undefined;
  for (const row of rows) {
    if (last?.unit === row.unit && last.time === row.time)
      refuse({
        reason: 'invalid-data',
        message: `Unit ${row.unit} has two rows at time ${row.time}.`,
        remedy: 'Keep one row per unit and time.',
        rows: [last.row, row.row],
      });
    if (last?.unit === row.unit && last.on === 1 && row.on === 0)
      refuse({
        reason: 'not-allowed-by-design',
        message: `Unit ${row.unit} stops being treated at time ${row.time}.`,
        remedy: 'This estimator needs treatment that stays; cut the panel before the reversal.',
        rows: [row.row],
      });
    const own = seen.get(row.unit) ?? { lastOff: undefined, firstOn: undefined };
    if (row.on === 0) own.lastOff = row.time;
    else own.firstOn ??= row.time;
    seen.set(row.unit, own);
    last = row;
  }
  return startsOf(
    seen,
    [...new Set(Array.from(panel.time))].sort((a, b) => a - b),
  );
};
