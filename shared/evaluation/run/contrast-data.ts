import type { DesignColumn } from '../linear/least-squares.ts';
import { mean, requireSquarable } from '../numeric/moments.ts';
import type { OutcomePlan, Protocol } from '../protocol/protocol.schema.ts';
import { refuse } from '../refusal.ts';
import { numberColumn, type Table } from '../table/table.ts';
import { cellLabel } from './labels.ts';

/** Why rows of an arm do not enter an estimate. */
type Exclusion = { readonly reason: string; readonly arm: string; readonly rows: number };

/** One treatment arm against control: everybody allocated, and the rows whose outcome is known. */
export type ContrastData = {
  readonly treatment: string;
  readonly control: string;
  readonly allocated: { readonly treated: number; readonly control: number };
  /** All rows allocated to either arm, with `isTreated` beside them. */
  readonly rows: Int32Array;
  readonly isTreated: Float64Array;
  /** Rows with a known outcome: the same three lists, restricted. */
  readonly observed: Int32Array;
  readonly observedTreated: Float64Array;
  readonly outcome: Float64Array;
  readonly exclusions: readonly Exclusion[];
};

/**
 * Refuses `invalid-data` for rows of an arm that the protocol does not name, and counts the rows whose arm is blank: they
 * belong to no arm, so no contrast can use them, and the result says how many there are.
 */
export const countUnallocated = (table: Table, protocol: Protocol): number => {
  const column = protocol.columns.arm;
  if (column === undefined) return 0;
  const known = new Set(protocol.arms.map((a) => a.name));
  const bad: number[] = [];
  const strangers = new Set<string>();
  let blank = 0;
  for (let row = 0; row < table.rows; row++) {
    const label = cellLabel(table, column, row);
    if (label === undefined) blank++;
    if (label === undefined || known.has(label)) continue;
    bad.push(row + 1);
    strangers.add(label);
  }
  if (bad.length > 0)
    refuse({
      reason: 'invalid-data',
      message: `${bad.length} row(s) have an arm that the protocol does not name: ${[...strangers].slice(0, 5).join(', ')}.`,
      remedy: 'Everybody allocated belongs to a named arm. Add the arm to the protocol, or correct the rows.',
      columns: [column],
      rows: bad.slice(0, 20),
    });
  return blank;
};

/** Refuses repeated units where each unit should be one row: rows of one person are not independent. */
export const requireOneRowPerUnit = (table: Table, protocol: Protocol): void => {
  const column = protocol.columns.unit;
  if (column === undefined || !['individually-randomised', 'observational'].includes(protocol.design)) return;
  const first = new Map<string, number>();
  const repeated: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    const label = cellLabel(table, column, row);
    if (label !== undefined && first.has(label)) repeated.push(row + 1);
    if (label !== undefined && !first.has(label)) first.set(label, row);
  }
  if (repeated.length > 0)
    refuse({
      reason: 'not-allowed-by-design',
      message: `${repeated.length} row(s) repeat a unit; rows of one ${protocol.unitOfAssignment} are not independent.`,
      remedy: 'Give one row per unit, or declare a cluster-randomised design with the unit as the cluster.',
      columns: [column],
      rows: repeated.slice(0, 20),
    });
};

const collect = (
  table: Table,
  column: string,
  arms: ReadonlyMap<string, number>,
): { rows: Int32Array; isTreated: Float64Array } => {
  const rows: number[] = [];
  const isTreated: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    const code = arms.get(cellLabel(table, column, row) ?? '');
    if (code === undefined) continue;
    rows.push(row);
    isTreated.push(code);
  }
  return { rows: Int32Array.from(rows), isTreated: Float64Array.from(isTreated) };
};

/** In a panel where everybody is treated in the end nobody stands in the control arm: those still waiting are compared. */
const isWedgeArm = (protocol: Protocol, arm: string): boolean =>
  protocol.design === 'panel' && protocol.arms.some((a) => a.name === arm && a.role === 'control');

/** Gathers one contrast for one outcome. Refuses `empty-arm` naming the arm, `missing-outcome` under the rule "refuse". */
export const contrastData = (
  table: Table,
  protocol: Protocol,
  plan: OutcomePlan,
  treatment: string,
  control: string,
): ContrastData => {
  const { rows, isTreated } = collect(
    table,
    protocol.columns.arm ?? '',
    new Map([
      [treatment, 1],
      [control, 0],
    ]),
  );
  const values = numberColumn(table, plan.column);
  const isKnown = (row: number): boolean => !Number.isNaN(values[row]);
  const keep = Array.from(rows, (row, i) => ({ row, i })).filter(({ row }) => isKnown(row));
  const allocatedTreated = isTreated.reduce((a, b) => a + b, 0);
  const allocated = { treated: allocatedTreated, control: rows.length - allocatedTreated };
  const observedTreated = Float64Array.from(keep, ({ i }) => isTreated[i] as number);
  const observedCount = observedTreated.reduce((a, b) => a + b, 0);
  const known = { treated: observedCount, control: keep.length - observedCount };
  for (const [arm, n, all] of [
    [treatment, known.treated, allocated.treated],
    [control, known.control, allocated.control],
  ] as const)
    if (n === 0 && !(all === 0 && isWedgeArm(protocol, arm)))
      refuse({
        reason: 'empty-arm',
        message:
          all === 0
            ? `Nobody was allocated to arm ${arm}.`
            : `Arm ${arm} has no known value of ${plan.name} for ${all} allocated.`,
        remedy: 'Check the arm names and the outcome column.',
        arm,
        columns: [plan.column],
      });
  const exclusions = [
    { reason: 'outcome missing', arm: treatment, rows: allocated.treated - known.treated },
    { reason: 'outcome missing', arm: control, rows: allocated.control - known.control },
  ].filter((e) => e.rows > 0);
  if (protocol.missing === 'refuse' && exclusions.length > 0)
    refuse({
      reason: 'missing-outcome',
      message: `${plan.name} is missing in ${rows.length - keep.length} row(s).`,
      remedy:
        'The protocol allows no missing outcome. Complete the data, or register the rule "bounds" as a deviation.',
      rows: Array.from(rows)
        .filter((row) => !isKnown(row))
        .slice(0, 20)
        .map((row) => row + 1),
      columns: [plan.column],
    });
  const observed = Int32Array.from(keep, ({ row }) => row);
  return {
    treatment,
    control,
    allocated,
    rows,
    isTreated,
    observed,
    observedTreated,
    outcome: Float64Array.from(observed, (row) => values[row] as number),
    exclusions,
  };
};

const numericCovariate = (values: Float64Array, name: string): DesignColumn[] => {
  const isMissing = values.map((v) => (Number.isNaN(v) ? 1 : 0));
  if (!isMissing.includes(1)) return [{ name, values }];
  const known = values.filter((v) => !Number.isNaN(v));
  if (known.length === 0) return [];
  requireSquarable(known, name);
  const centre = mean(known);
  return [
    { name, values: values.map((v) => (Number.isNaN(v) ? centre : v)) },
    { name: `${name} missing`, values: isMissing },
  ];
};

/** Dummies of all levels but the first; a missing label is a level of its own. */
export const dummyColumns = (labels: readonly (string | undefined)[], name: string): DesignColumn[] => {
  const levels = [...new Set(labels.map((l) => l ?? '(missing)'))].sort();
  return levels.slice(1).map((level) => ({
    name: `${name} = ${level}`,
    values: Float64Array.from(labels, (l) => ((l ?? '(missing)') === level ? 1 : 0)),
  }));
};

/**
 * The protocol's covariates on the given rows as numeric columns. A missing value takes the mean and a missing-indicator
 * column (both arms alike, so that nobody allocated is lost).
 */
export const covariateColumns = (table: Table, protocol: Protocol, rows: Int32Array): DesignColumn[] =>
  protocol.covariates.flatMap(({ column, kind }) => {
    if (kind === 'category')
      return dummyColumns(
        Array.from(rows, (row) => cellLabel(table, column, row)),
        column,
      );
    const values = numberColumn(table, column);
    return numericCovariate(
      Float64Array.from(rows, (row) => values[row] as number),
      column,
    );
  });
