import * as v from 'valibot';
import { blockedEffect } from '../block/blocked.ts';
import { encode } from '../cluster/cluster-summary.ts';
import { type CaceError, cace } from '../compliance/cace.ts';
import { type DesignColumn, intercept } from '../linear/least-squares.ts';
import { summariseArm, welch } from '../mean/welch.ts';
import { selectWhere } from '../numeric/select.ts';
import { refuse } from '../refusal.ts';
import { ancova, cupedAdjust, lin } from '../regression/adjusted-effect.ts';
import { logistic } from '../regression/logistic.ts';
import { pick, regress, type StandardErrorChoice } from '../regression/regress.ts';
import { alpha, labels, numbers, wholeNumber } from '../request.schema.ts';
import { requireSameLength } from './same-length.ts';
import { statistic } from './statistic.ts';

const errorType = v.picklist(['classical', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1', 'CR1S', 'CR2', 'Newey-West']);
const columnsOf = v.record(v.string(), numbers);
export const errorFields = {
  standardError: v.optional(errorType),
  cluster: v.optional(labels),
  lag: v.optional(wholeNumber),
  smallSample: v.optional(v.boolean(), false),
  absorbed: v.optional(wholeNumber, 0),
};
type ErrorFields = {
  standardError?: v.InferOutput<typeof errorType> | undefined;
  cluster?: string[] | undefined;
  lag?: number | undefined;
  smallSample: boolean;
  absorbed: number;
};

/** The named standard error with what it needs; CR2 where clusters are given, HC2 otherwise. */
export const errorChoice = (r: ErrorFields): StandardErrorChoice => {
  const type = r.standardError ?? (r.cluster ? 'CR2' : 'HC2');
  if (type === 'CR0' || type === 'CR1' || type === 'CR1S' || type === 'CR2') {
    if (!r.cluster)
      return refuse({
        reason: 'invalid-request',
        message: `${type} needs "cluster".`,
        remedy: 'Give one cluster label per row.',
      });
    return { type, clusters: encode(r.cluster), absorbed: r.absorbed };
  }
  if (r.cluster)
    return refuse({
      reason: 'not-allowed-by-design',
      message: `${type} ignores the clusters that were given.`,
      remedy: 'Use CR2, CR1, CR1S or CR0, or leave out "cluster" if units were assigned one by one.',
    });
  if (type === 'Newey-West') {
    if (r.lag === undefined)
      return refuse({
        reason: 'invalid-request',
        message: 'Newey-West needs "lag".',
        remedy: 'State the lag; it changes the answer.',
      });
    return { type, lag: r.lag, smallSample: r.smallSample };
  }
  return { type };
};

const designColumns = (record: Record<string, Float64Array>): DesignColumn[] =>
  Object.entries(record).map(([name, values]) => ({ name, values }));

const regressionRequest = v.strictObject({
  outcome: numbers,
  columns: columnsOf,
  ...errorFields,
  joint: v.optional(v.array(v.string())),
  alpha,
});
const adjustedRequest = v.strictObject({
  outcome: numbers,
  treatment: numbers,
  covariates: v.optional(columnsOf, {}),
  ...errorFields,
  alpha,
});

const answerRegression = (r: v.InferOutput<typeof regressionRequest>) => {
  requireSameLength(r.outcome.length, { ...r.columns, cluster: r.cluster });
  const columns = [intercept(r.outcome.length), ...designColumns(r.columns)];
  const fitted = regress(columns, r.outcome, errorChoice(r));
  const position = (name: string): number => {
    const found = columns.findIndex((c) => c.name === name);
    return found >= 0
      ? found
      : refuse({
          reason: 'invalid-request',
          message: `There is no column ${name}.`,
          remedy: 'Name columns that are in the model.',
        });
  };
  return {
    coefficients: columns.map(({ name }, i) => ({ name, ...fitted.test(pick(columns.length, i), r.alpha) })),
    standardErrorType: fitted.standardErrorType,
    n: fitted.fit.n,
    k: fitted.fit.k,
    ...(r.joint ? { joint: fitted.joint(r.joint.map(position)) } : {}),
  };
};

type AdjustedRequest = v.InferOutput<typeof adjustedRequest>;
const adjusted = (r: AdjustedRequest, estimate: typeof ancova) => {
  requireSameLength(r.outcome.length, { treatment: r.treatment, ...r.covariates, cluster: r.cluster });
  return estimate(r.outcome, r.treatment, designColumns(r.covariates), errorChoice(r), r.alpha);
};

export const regressionStatistics = {
  regression: statistic(regressionRequest, answerRegression),
  ancova: statistic(adjustedRequest, (r) => adjusted(r, ancova)),
  lin: statistic(adjustedRequest, (r) => adjusted(r, lin)),
  cuped: statistic(v.strictObject({ outcome: numbers, treatment: numbers, covariate: numbers, alpha }), (r) => {
    requireSameLength(r.outcome.length, { treatment: r.treatment, covariate: r.covariate });
    const { theta, adjusted: values } = cupedAdjust(r.outcome, r.covariate, r.treatment);
    const pickArm = (arm: number) => selectWhere(values, r.treatment, arm);
    return { theta, ...welch(summariseArm(pickArm(1), 'treated'), summariseArm(pickArm(0), 'control'), r) };
  }),
  logistic: statistic(v.strictObject({ outcome: numbers, columns: columnsOf, alpha }), (r) => {
    requireSameLength(r.outcome.length, r.columns);
    return logistic([intercept(r.outcome.length), ...designColumns(r.columns)], r.outcome, r.alpha);
  }),
  blocked: statistic(
    v.strictObject({
      outcome: numbers,
      treatment: numbers,
      strata: labels,
      weights: v.optional(v.picklist(['stratum size', 'treated share']), 'stratum size'),
      alpha,
    }),
    (r) => {
      requireSameLength(r.outcome.length, { treatment: r.treatment, strata: r.strata });
      return blockedEffect(r.outcome, r.treatment, r.strata, r.alpha, r.weights);
    },
  ),
  cace: statistic(
    v.strictObject({
      outcome: numbers,
      assigned: numbers,
      received: numbers,
      covariates: v.optional(columnsOf, {}),
      ...errorFields,
      alpha,
    }),
    (r) => {
      requireSameLength(r.outcome.length, {
        assigned: r.assigned,
        received: r.received,
        ...r.covariates,
        cluster: r.cluster,
      });
      const choice = errorChoice(r);
      if (choice.type === 'Newey-West')
        return refuse({
          reason: 'invalid-request',
          message: 'Newey-West is not offered for compliance.',
          remedy: 'Use HC2 or CR2.',
        });
      return cace({ ...r, covariates: designColumns(r.covariates) }, choice as CaceError, r.alpha);
    },
  ),
};
