import type { OutcomePlan, Protocol } from '../protocol/protocol.schema.ts';
import { refuse } from '../refusal.ts';
import { numberColumn, type Table } from '../table/table.ts';
import { segmentedRegression } from '../time-series/segmented.ts';
import { coreOf, type Estimate } from './estimate.ts';
import { cellLabel } from './labels.ts';

const seriesOf = (table: Table, protocol: Protocol, plan: OutcomePlan, arm: string | undefined) => {
  const time = numberColumn(table, protocol.columns.time ?? '');
  const post = numberColumn(table, protocol.columns.post ?? '');
  const values = numberColumn(table, plan.column);
  const armColumn = protocol.columns.arm;
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) => armColumn === undefined || arm === undefined || cellLabel(table, armColumn, row) === arm,
  );
  rows.sort((a, b) => (time[a] as number) - (time[b] as number));
  const bad = rows.filter(
    (row, i) =>
      Number.isNaN(time[row]) ||
      Number.isNaN(post[row]) ||
      Number.isNaN(values[row]) ||
      (i > 0 && time[row] === time[rows[i - 1] as number]),
  );
  if (bad.length > 0)
    refuse({
      reason: 'invalid-data',
      message: `${bad.length} row(s) lack a time, period or value, or repeat a time.`,
      remedy: 'Give one complete row per time (and arm); a gap must be filled by a rule in the protocol.',
      rows: bad.slice(0, 20).map((row) => row + 1),
    });
  const start = rows.findIndex((row) => post[row] === 1);
  if (start < 0 || rows.slice(start).some((row) => post[row] !== 1))
    refuse({
      reason: 'invalid-data',
      message: 'The period column must be 0 before the change and 1 from the change on.',
      remedy: 'Check columns.post.',
    });
  const steps = rows.slice(1).map((row, i) => (time[row] as number) - (time[rows[i] as number] as number));
  const isEven = Math.max(...steps) <= 1.5 * Math.min(...steps);
  return { values: Float64Array.from(rows, (row) => values[row] as number), start, isEven };
};

/** Analyses an interrupted series, controlled by the control arm's series where there is one. */
export const seriesEffect = (
  table: Table,
  protocol: Protocol,
  plan: OutcomePlan,
  treatment: string,
  control: string | undefined,
): Estimate => {
  const settings = protocol.analysis.series;
  if (!settings)
    return refuse({
      reason: 'invalid-protocol',
      message: 'A time series needs analysis.series with its lag.',
      remedy: 'State the Newey-West lag; it changes the answer.',
    });
  const own = seriesOf(table, protocol, plan, protocol.columns.arm ? treatment : undefined);
  const comparison =
    protocol.columns.arm && control !== undefined ? seriesOf(table, protocol, plan, control) : undefined;
  const found = segmentedRegression(
    {
      outcome: own.values,
      start: own.start,
      timeZero: settings.timeZero,
      ...(comparison ? { comparison: comparison.values } : {}),
      ...(settings.season ? { season: settings.season } : {}),
    },
    { type: 'Newey-West', lag: settings.lag, smallSample: settings.smallSample },
    protocol.alpha,
  );
  if (!found.levelChange)
    return refuse({
      reason: 'not-identified',
      message: 'The level change is not identified.',
      remedy: 'Lengthen the series.',
    });
  const { levelChange, ...additional } = found;
  const isCorrelated = found.residualChecks.ljungBox.p < 0.05;
  return {
    ...coreOf({
      ...levelChange,
      standardErrorType: `Newey-West, lag ${settings.lag}${settings.smallSample ? ', n/(n-k)' : ''}`,
    }),
    n: { before: found.before, after: found.after },
    method: `Segmented regression${comparison ? ' of the difference from the comparison series' : ''}: level change at the ${settings.timeZero === 'first-after' ? 'first time after' : 'last time before'} the change, Newey-West lag ${settings.lag}`,
    source: 'Wagner et al. 2002; Newey and West 1987',
    warnings: [
      ...(isCorrelated
        ? [
            'Residuals are still correlated (Ljung-Box p below 0.05): add a season or a longer lag, as a declared deviation.',
          ]
        : []),
      ...(own.isEven
        ? []
        : [
            'The times are not equally spaced, so a period may be missing; the series is analysed as if each row were one step.',
          ]),
    ],
    additional,
  };
};
