import { refuse } from '../refusal.ts';
import { requireFractions } from '../sequential/group-sequential.ts';
import type { DesignKind, estimators, Protocol } from './protocol.schema.ts';

type Estimator = (typeof estimators)[number];

/** Which estimators a design allows; the first is the default. Designs with an estimator of their own list none. */
const permittedEstimators = {
  'individually-randomised': ['difference-in-means', 'ancova', 'lin', 'cuped', 'blocked', 'rank-sum'],
  'cluster-randomised': ['ancova', 'difference-in-means', 'lin', 'cluster-means'],
  'matched-pairs': [],
  'stepped-wedge': [],
  'difference-in-differences': [],
  panel: [],
  'single-treated-unit': [],
  'interrupted-time-series': [],
  observational: ['ancova', 'lin'],
} as const satisfies Record<DesignKind, readonly Estimator[]>;

const needed = {
  'individually-randomised': ['arm'],
  'cluster-randomised': ['arm', 'cluster'],
  'matched-pairs': ['arm', 'pair'],
  'stepped-wedge': ['cluster', 'time', 'post'],
  'difference-in-differences': ['arm', 'post'],
  panel: ['arm', 'post', 'unit', 'time'],
  'single-treated-unit': ['arm', 'post', 'unit', 'time'],
  'interrupted-time-series': ['time', 'post'],
  observational: ['arm'],
} as const satisfies Record<DesignKind, readonly (keyof Protocol['columns'])[]>;

const forbid = (message: string, remedy: string): never => refuse({ reason: 'not-allowed-by-design', message, remedy });

const requireArms = (protocol: Protocol): void => {
  if (protocol.design === 'interrupted-time-series' && protocol.columns.arm === undefined) return;
  const controls = protocol.arms.filter((a) => a.role === 'control').length;
  if (controls !== 1 || protocol.arms.length < 2)
    refuse({
      reason: 'invalid-protocol',
      message: `The protocol names ${protocol.arms.length} arms, ${controls} of them control.`,
      remedy: 'Name one control arm and at least one treatment arm.',
    });
  const names = new Set(protocol.arms.map((a) => a.name));
  if (names.size !== protocol.arms.length)
    refuse({
      reason: 'invalid-protocol',
      message: 'Two arms bear the same name.',
      remedy: 'Give each arm its own name.',
    });
};

/** A wedge's units pass from one arm to the other, so what is fixed at assignment has no place in it. */
const requireWedge = (protocol: Protocol): void => {
  if (protocol.design !== 'stepped-wedge') return;
  const { arm, pair, stratum, received, unit } = protocol.columns;
  const unused = Object.entries({ arm, pair, stratum, received, unit }).flatMap(([name, given]) =>
    given === undefined ? [] : [name],
  );
  if (unused.length > 0)
    forbid(
      `A stepped wedge does not use columns.${unused.join(', columns.')}.`,
      'Leave them out: columns.cluster is what was given a start time, columns.post says when it had started.',
    );
  if (protocol.arms.length !== 2)
    forbid('A stepped wedge has two arms: before and after the start.', 'Name one treatment and the control.');
  if (protocol.covariates.length > 0 || protocol.subgroups.length > 0 || protocol.analysis.standardError !== undefined)
    forbid(
      'A stepped wedge is analysed by the means of its units in each period, with an error of its own.',
      'Leave out covariates, subgroups and analysis.standardError.',
    );
};

const requireOutcomes = ({ outcomes }: Protocol): void => {
  const twice = outcomes.map((o) => o.name).filter((name, i, names) => names.indexOf(name) !== i);
  if (twice.length > 0)
    refuse({
      reason: 'invalid-protocol',
      message: `Two outcomes bear the name ${twice[0]}.`,
      remedy: 'Give each outcome its own name, so that its results can be told apart.',
    });
  const turned = outcomes.find((o) => o.range && o.range[0] >= o.range[1]);
  if (turned)
    refuse({
      reason: 'invalid-protocol',
      message: `The range of ${turned.name} does not begin with its lowest value.`,
      remedy: 'Give the lowest possible value, then the highest.',
    });
};

const requireLooks = ({ looks }: Protocol): void => {
  if (looks.kind !== 'group-sequential') return;
  requireFractions(looks.information, 'invalid-protocol');
  if (looks.look > looks.information.length)
    refuse({
      reason: 'invalid-protocol',
      message: `Look ${looks.look} was not planned: there are ${looks.information.length}.`,
      remedy:
        'A look that was not planned spends error that was not set aside; register an amendment, or use always-valid intervals.',
    });
};

const requireErrorType = (protocol: Protocol): void => {
  const type = protocol.analysis.standardError;
  const isClusterType = type?.startsWith('CR') ?? false;
  if (protocol.design === 'cluster-randomised' && type !== undefined && !isClusterType)
    forbid(
      `A cluster trial cannot be analysed as if people had been randomised (${type} ignores clusters).`,
      'Use CR2, or the cluster-means estimator.',
    );
  if (isClusterType && protocol.columns.cluster === undefined && protocol.columns.unit === undefined)
    forbid(`${type} needs a cluster column.`, 'Name the column in columns.cluster.');
};

/** Refuses what the design does not allow, before any data are read. Refuses `post-assignment-covariate`, `invalid-protocol`. */
export const requirePermitted = (protocol: Protocol): void => {
  requireArms(protocol);
  const absent = needed[protocol.design].filter((name) => protocol.columns[name] === undefined);
  if (absent.length > 0)
    refuse({
      reason: 'invalid-protocol',
      message: `The design ${protocol.design} needs columns.${absent.join(', columns.')}.`,
      remedy: 'Name the columns of the data.',
    });
  const { estimator } = protocol.analysis;
  const allowed: readonly Estimator[] = permittedEstimators[protocol.design];
  if (estimator !== undefined && !allowed.includes(estimator))
    forbid(
      `${estimator} is not allowed for a ${protocol.design} design.`,
      allowed.length > 0
        ? `Use one of: ${allowed.join(', ')}.`
        : 'Leave out analysis.estimator: this design has its own.',
    );
  if (
    protocol.design === 'individually-randomised' &&
    protocol.columns.cluster !== undefined &&
    protocol.unitOfAssignment !== protocol.unitOfMeasurement
  )
    forbid(
      'The protocol names clusters and assigns another unit than it measures, yet declares people randomised.',
      'Declare cluster-randomised if clusters were assigned.',
    );
  if (protocol.design === 'cluster-randomised' && protocol.columns.pair !== undefined)
    forbid('Clusters were matched in pairs, so the analysis must be by pairs.', 'Declare the design matched-pairs.');
  const late = protocol.covariates.filter((c) => c.measured === 'after-assignment').map((c) => c.column);
  if (late.length > 0)
    refuse({
      reason: 'post-assignment-covariate',
      message: `Covariate ${late.join(', ')} was measured after assignment; adjusting for it biases the effect.`,
      remedy: 'Remove it, or analyse it as an outcome.',
      columns: late,
    });
  const doubled = protocol.outcomes
    .filter((o) => protocol.covariates.some((c) => c.column === o.column) || o.column === protocol.columns.arm)
    .map((o) => o.column);
  if (doubled.length > 0)
    refuse({
      reason: 'invalid-protocol',
      message: `Column ${doubled.join(', ')} is both an outcome and a covariate or the arm.`,
      remedy: 'Give each column one part.',
      columns: doubled,
    });
  const isRerandomised = protocol.analysis.randomisationInference?.rerandomised !== undefined;
  if (
    isRerandomised &&
    (protocol.design !== 'individually-randomised' || protocol.arms.length !== 2 || protocol.columns.stratum)
  )
    forbid(
      'Re-randomisation is of people between two arms, without strata.',
      'Leave out analysis.randomisationInference.rerandomised, or declare the design that was used.',
    );
  requireOutcomes(protocol);
  requireLooks(protocol);
  requireWedge(protocol);
  requireErrorType(protocol);
};
