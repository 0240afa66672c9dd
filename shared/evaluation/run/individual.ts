import { blockedEffect } from '../block/blocked.ts';
import { compareRates } from '../count/rates.ts';
import { summariseArm, welch } from '../mean/welch.ts';
import { selectWhere } from '../numeric/select.ts';
import { twoByTwoChiSquare } from '../proportion/exact.ts';
import { newcombeInterval } from '../proportion/newcombe.ts';
import { oddsRatio, riskRatio } from '../proportion/ratio.ts';
import { miettinenNurminen } from '../proportion/score.ts';
import type { OutcomePlan, Protocol } from '../protocol/protocol.schema.ts';
import { rankSum } from '../rank/rank-sum.ts';
import { attempt, refuse } from '../refusal.ts';
import { ancova, cupedAdjust, lin } from '../regression/adjusted-effect.ts';
import { relativeEffect } from '../relative/relative-effect.ts';
import { numberColumn, type Table } from '../table/table.ts';
import { type ContrastData, covariateColumns, dummyColumns } from './contrast-data.ts';
import { coreOf, type Estimate } from './estimate.ts';
import { stratumLabels } from './labels.ts';
import { requireKind } from './outcome-kind.ts';

type Given = {
  readonly table: Table;
  readonly protocol: Protocol;
  readonly plan: OutcomePlan;
  readonly data: ContrastData;
};

const armValues = (data: ContrastData, arm: 0 | 1): Float64Array =>
  selectWhere(data.outcome, data.observedTreated, arm);

const orReason = <T>(compute: () => T): unknown => {
  const outcome = attempt(compute);
  return outcome.ok ? outcome.value : { refusal: outcome.refusal };
};

const byMeans = (given: Given): Estimate => {
  const { protocol, plan, data } = given;
  const [treated, control] = [
    summariseArm(armValues(data, 1), data.treatment),
    summariseArm(armValues(data, 0), data.control),
  ];
  const found = welch(treated, control, protocol);
  return {
    ...coreOf(found),
    n: { [data.treatment]: treated.n, [data.control]: control.n },
    method: "Difference in means with unequal variances (Welch's t test, Satterthwaite df)",
    source: 'Welch 1947',
    warnings: [],
    additional: {
      means: found.means,
      sds: found.sds,
      relative: orReason(() => relativeEffect(treated, control, protocol.alpha)),
      ...(plan.kind === 'count' ? { rates: orReason(() => rates(given)) } : {}),
    },
  };
};

const rates = ({ table, protocol, plan, data }: Given) => {
  const exposure = plan.exposure === undefined ? undefined : numberColumn(table, plan.exposure);
  const side = (arm: 0 | 1) => ({
    events: armValues(data, arm).reduce((a, b) => a + b, 0),
    exposure: data.observed.reduce(
      (sum, row, i) => sum + (data.observedTreated[i] === arm ? (exposure?.[row] ?? 1) : 0),
      0,
    ),
  });
  return compareRates(side(1), side(0), protocol.alpha);
};

const byProportions = ({ protocol, data }: Given): Estimate => {
  const count = (arm: 0 | 1) => ({
    successes: armValues(data, arm).reduce((a, b) => a + b, 0),
    n: armValues(data, arm).length,
  });
  const [treated, control] = [count(1), count(0)];
  const isNewcombe = protocol.analysis.proportionInterval === 'newcombe';
  const score = miettinenNurminen(treated, control, protocol.alpha);
  const wald = ({ successes, n }: { successes: number; n: number }): number =>
    ((successes / n) * (1 - successes / n)) / n;
  const waldError = Math.sqrt(wald(treated) + wald(control));
  return {
    estimate: score.estimate,
    ...(waldError > 0
      ? {
          standardError: waldError,
          standardErrorType: 'unpooled binomial (Wald), not used by the interval',
          df: Number.POSITIVE_INFINITY,
        }
      : {}),
    ...score.test,
    interval: isNewcombe ? newcombeInterval(treated, control, protocol.alpha) : score.interval,
    n: { [data.treatment]: treated.n, [data.control]: control.n },
    method: `Difference in proportions with the ${isNewcombe ? 'Newcombe hybrid score' : 'Miettinen-Nurminen score'} interval and the score test`,
    source: isNewcombe ? 'Newcombe 1998, method 10; test Miettinen and Nurminen 1985' : 'Miettinen and Nurminen 1985',
    warnings: score.test ? [] : ['Everybody has the same outcome, so there is an interval but no test.'],
    additional: {
      counts: { treated, control },
      riskRatio: orReason(() => riskRatio(treated, control, protocol.alpha)),
      oddsRatio: orReason(() => oddsRatio(treated, control, protocol.alpha)),
      chiSquare: orReason(() => twoByTwoChiSquare(treated, control)),
    },
  };
};

const byStrata = (given: Given, strata: readonly string[]): Estimate => {
  const { data, protocol } = given;
  const found = blockedEffect(data.outcome, data.observedTreated, strata, protocol.alpha);
  return {
    ...coreOf(found),
    n: { [data.treatment]: found.n.treated, [data.control]: found.n.control },
    method: `Stratified difference in means over ${found.strata} strata, weighted by stratum size; ${found.estimand}`,
    source: 'Gerber and Green 2012, 3.6.1',
    warnings:
      found.dropped.length === 0
        ? []
        : [
            `${found.dropped.length} strata (${found.dropped.reduce((n, d) => n + d.rows, 0)} rows) have fewer than two units in an arm and say nothing; the estimand is ${found.estimand}.`,
          ],
    additional: { dropped: found.dropped, estimand: found.estimand },
  };
};

const byAdjustment = (given: Given, kind: 'ancova' | 'lin', strata: readonly string[] | undefined): Estimate => {
  const { data, protocol, table } = given;
  const covariates = [
    ...covariateColumns(table, protocol, data.observed),
    ...(strata ? dummyColumns(strata, 'stratum') : []),
  ];
  const type = protocol.analysis.standardError ?? 'HC2';
  if (type === 'CR0' || type === 'CR1' || type === 'CR1S' || type === 'CR2')
    return refuse({
      reason: 'not-allowed-by-design',
      message: `${type} is for assigned clusters; here people were assigned.`,
      remedy: 'Use HC2.',
    });
  const found = (kind === 'lin' ? lin : ancova)(
    data.outcome,
    data.observedTreated,
    covariates,
    { type },
    protocol.alpha,
  );
  return {
    ...coreOf(found),
    n: { [data.treatment]: found.n.treated, [data.control]: found.n.control },
    method: `${kind === 'lin' ? "Lin's regression (treatment, centred covariates and their products)" : 'Analysis of covariance'} on ${covariates.map((c) => c.name).join(', ') || 'no covariate'} with ${type} standard error`,
    source: kind === 'lin' ? 'Lin 2013; HC2: MacKinnon and White 1985' : 'Fisher 1932; HC2: MacKinnon and White 1985',
    warnings: [],
    additional: { unadjusted: orReason(() => byMeans(given)) },
  };
};

const byCuped = (given: Given): Estimate => {
  const { data, protocol, table } = given;
  const [covariate, ...others] = protocol.covariates;
  if (!covariate || others.length > 0 || covariate.kind !== 'number')
    return refuse({
      reason: 'invalid-protocol',
      message: 'CUPED uses exactly one numeric covariate.',
      remedy: 'Use lin for several.',
    });
  const values = numberColumn(table, covariate.column);
  const known = data.observed.map((row) => (Number.isNaN(values[row]) ? 0 : 1));
  if (known.includes(0))
    refuse({
      reason: 'invalid-data',
      message: `Covariate ${covariate.column} is missing in some rows.`,
      remedy: 'Use lin, which adds an indicator for missing values.',
      columns: [covariate.column],
    });
  const { theta, adjusted } = cupedAdjust(
    data.outcome,
    Float64Array.from(data.observed, (row) => values[row] as number),
    data.observedTreated,
  );
  const found = byMeans({ ...given, data: { ...data, outcome: adjusted } });
  return {
    ...found,
    method: `CUPED: outcome less ${theta} times centred ${covariate.column}, then Welch`,
    source: 'Deng, Xu, Kohavi and Walker 2013',
    additional: { theta, unadjusted: orReason(() => byMeans(given)) },
  };
};

const byRanks = ({ data, protocol }: Given): Estimate => {
  const found = rankSum(armValues(data, 1), armValues(data, 0), protocol.alpha);
  if (!found.shift)
    return refuse({
      reason: 'too-large',
      message: 'There are too many pairs for the Hodges-Lehmann shift.',
      remedy: 'Use difference-in-means.',
    });
  return {
    estimate: found.shift.estimate,
    interval: found.shift.interval,
    statistic: found.statistic,
    p: found.p,
    log10P: found.log10P,
    n: { [data.treatment]: found.n.treated, [data.control]: found.n.control },
    method: `Rank-sum test (${found.method}); the estimate is the Hodges-Lehmann shift`,
    source: 'Wilcoxon 1945; Hodges and Lehmann 1963',
    warnings: [],
    additional: { superiority: found.superiority },
  };
};

/** Analyses a contrast of an individually randomised (or observational) design by the protocol's estimator. */
export const individualEffect = (given: Given): Estimate => {
  const { protocol, plan, table, data } = given;
  requireKind(plan, data);
  const strata = stratumLabels(table, protocol.columns.stratum, data.observed);
  const estimator =
    protocol.analysis.estimator ??
    (protocol.design === 'observational'
      ? 'ancova'
      : protocol.covariates.length > 0
        ? 'lin'
        : strata
          ? 'blocked'
          : 'difference-in-means');
  switch (estimator) {
    case 'ancova':
    case 'lin':
      return byAdjustment(given, estimator, strata);
    case 'cuped':
      return byCuped(given);
    case 'rank-sum':
      return byRanks(given);
    case 'blocked':
      return strata
        ? byStrata(given, strata)
        : refuse({
            reason: 'invalid-protocol',
            message: 'The blocked estimator needs columns.stratum.',
            remedy: 'Name the stratum columns.',
          });
    default:
      return plan.kind === 'proportion' ? byProportions(given) : byMeans(given);
  }
};
