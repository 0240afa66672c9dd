import { mean } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';
import { adoptionTimes, type Panel } from './adoption.ts';

/** Units that start together; `start` is undefined for those that never do. `weights` give each unit's part in the estimate. */
type Cohort = { readonly start: number | undefined; readonly size: number; readonly weights: Float64Array };

export type Wedge = {
  readonly times: readonly number[];
  /** Rows of outcomes by time, one per unit, in the order of the cohorts. */
  readonly rows: readonly Float64Array[];
  readonly cohorts: readonly Cohort[];
  readonly cells: readonly { cohort: number; time: number; share: number; base: number }[];
};

/** Lays out a balanced panel by start time. Refuses `invalid-data` where a unit lacks a period. */
export const layOut = (panel: Panel): Wedge => {
  const adoption = adoptionTimes(panel);
  const times = [...new Set(Array.from(panel.time))].sort((a, b) => a - b);
  if (panel.unit.length !== adoption.size * times.length)
    refuse({
      reason: 'invalid-data',
      message: 'Some unit lacks some period.',
      remedy: 'Use the periods that every unit has.',
    });
  const column = new Map(times.map((t, i) => [t, i]));
  const rowOf = new Map([...adoption.keys()].map((unit) => [unit, new Float64Array(times.length)]));
  panel.unit.forEach((unit, i) => {
    const row = rowOf.get(unit);
    if (row) row[column.get(panel.time[i] as number) as number] = panel.outcome[i] as number;
  });
  const latest = Number.POSITIVE_INFINITY;
  const ordered = [...adoption].sort(([a, s], [b, t]) => (s ?? latest) - (t ?? latest) || (a < b ? -1 : 1));
  const starts = [...new Set(ordered.map(([, start]) => start))];
  const sizeOf = (start: number | undefined): number => ordered.filter(([, own]) => own === start).length;
  const waiting = (t: number): number => ordered.filter(([, start]) => (start ?? latest) > t).length;
  const cells = starts.flatMap((start) => {
    const base = start === undefined ? undefined : times.findLast((t) => t < start);
    if (start === undefined || base === undefined) return [];
    return times
      .filter((t) => t >= start && waiting(t) > 0)
      .map((time) => ({ cohort: start, time, share: sizeOf(start), base }));
  });
  const total = cells.reduce((sum, cell) => sum + cell.share, 0);
  const cohorts = starts.map((start) => {
    const weights = new Float64Array(times.length);
    const add = (time: number, weight: number): void => {
      const at = column.get(time) as number;
      weights[at] = (weights[at] as number) + weight;
    };
    for (const cell of cells) {
      const isWaiting = (start ?? latest) > cell.time;
      const part =
        (cell.share / total) * (start === cell.cohort ? 1 : isWaiting ? -sizeOf(start) / waiting(cell.time) : 0);
      add(cell.time, part);
      add(cell.base, -part);
    }
    return { start, size: sizeOf(start), weights };
  });
  return { times, rows: ordered.map(([unit]) => rowOf.get(unit) as Float64Array), cohorts, cells };
};

/** What unit `row` would add to the estimate as a member of each cohort. Rows are centred, so that an offset costs no digits. */
export const contributions = ({ rows, cohorts }: Wedge): readonly Float64Array[] =>
  rows.map((row) => {
    const centre = mean(row);
    return Float64Array.from(
      cohorts,
      ({ weights, size }) => weights.reduce((sum, w, t) => sum + w * ((row[t] as number) - centre), 0) / size,
    );
  });
