import { steppedWedge } from '../difference-in-differences/stepped-wedge.ts';
import { sum } from '../numeric/moments.ts';
import type { OutcomePlan, Protocol } from '../protocol/protocol.schema.ts';
import { refuse } from '../refusal.ts';
import { numberColumn, type Table } from '../table/table.ts';
import type { Estimate } from './estimate.ts';
import { requireLabels, requireNumbers } from './labels.ts';

type Cell = { readonly unit: string; readonly time: number; readonly post: number; readonly values: number[] };

/** The rows of each unit and period together. Refuses `invalid-data` where a unit has both started and not in one period. */
const cellsOf = (table: Table, protocol: Protocol, rows: Int32Array, values: Float64Array): readonly Cell[] => {
  const units = requireLabels(table, protocol.columns.cluster ?? '', rows);
  const times = requireNumbers(table, protocol.columns.time ?? '', rows);
  const posts = requireNumbers(table, protocol.columns.post ?? '', rows);
  const cells = new Map<string, Cell>();
  rows.forEach((row, i) => {
    const [unit, time, post] = [units[i] as string, times[i] as number, posts[i] as number];
    const key = `${unit}\u0000${time}`;
    const cell = cells.get(key) ?? { unit, time, post, values: [] };
    if (cell.post !== post || (post !== 0 && post !== 1))
      refuse({
        reason: 'invalid-data',
        message: `In period ${time} the rows of ${unit} do not agree whether it had started (1 or 0).`,
        remedy: 'Start times are whole periods: give all rows of a unit and period the same 1 or 0.',
        columns: [protocol.columns.post ?? ''],
        rows: [row + 1],
      });
    const value = values[row] as number;
    if (!Number.isNaN(value)) cell.values.push(value);
    cells.set(key, cell);
  });
  return [...cells.values()];
};

const requireOutcomes = (cells: readonly Cell[], plan: OutcomePlan): void => {
  const empty = cells.filter((c) => c.values.length === 0);
  if (empty.length > 0)
    refuse({
      reason: 'missing-outcome',
      message: `${plan.name} is missing in every row of ${empty.length} unit(s) and period(s), first ${empty[0]?.unit} in period ${empty[0]?.time}.`,
      remedy: 'Every unit needs an outcome in every period: complete it, or leave the period out for all.',
      columns: [plan.column],
    });
};

const mostUnitsForCare = 20;

/** Analyses a stepped wedge by the means of each unit and period, each unit weighing the same. */
export const wedgeEffect = (table: Table, protocol: Protocol, plan: OutcomePlan) => {
  const values = numberColumn(table, plan.column);
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const missing = values.reduce((count, v) => count + (Number.isNaN(v) ? 1 : 0), 0);
  if (protocol.missing === 'refuse' && missing > 0)
    refuse({
      reason: 'missing-outcome',
      message: `${plan.name} is missing in ${missing} row(s).`,
      remedy: 'The protocol allows no missing outcome.',
      columns: [plan.column],
    });
  const cells = cellsOf(table, protocol, rows, values);
  requireOutcomes(cells, plan);
  const choice = protocol.analysis.randomisationInference;
  const found = steppedWedge(
    {
      outcome: cells.map((c) => sum(c.values) / c.values.length),
      unit: cells.map((c) => c.unit),
      time: cells.map((c) => c.time),
      treated: cells.map((c) => c.post),
    },
    { alpha: protocol.alpha, ...(choice ? { draws: choice.draws, seed: choice.seed } : {}) },
  );
  const { units, periods, starts, cells: comparisons, permutation, ...tested } = found;
  const core =
    tested.standardError === null
      ? { estimate: tested.estimate, ...('log10P' in tested ? { p: tested.p, log10P: tested.log10P } : {}) }
      : tested;
  const estimate: Estimate = {
    ...core,
    n: { rows: table.rows - missing },
    clusters: { units, periods, starts: starts.filter((s) => s.start !== null).length },
    method: `Stepped wedge: from its start on, each unit's change since the period before it against units still waiting, averaged by units starting together; ${tested.standardError === null ? 'tested by permuting start times alone' : "Neyman's variance by start time, Satterthwaite df"}`,
    source: "Callaway and Sant'Anna 2021; Roth and Sant'Anna 2023",
    warnings: [
      ...(units < mostUnitsForCare
        ? [`There are ${units} units; with fewer than ${mostUnitsForCare} read the permutation p beside this one.`]
        : []),
      ...('noStandardErrorBecause' in tested
        ? [`There is no standard error, because ${tested.noStandardErrorBecause}.`]
        : []),
    ],
    additional: { permutation, cells: comparisons, starts },
  };
  const exclusions = missing > 0 ? [{ reason: 'outcome missing', arm: 'all', rows: missing }] : [];
  return { estimate, exclusions };
};
