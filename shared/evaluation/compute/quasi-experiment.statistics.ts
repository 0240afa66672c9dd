import * as v from 'valibot';
import { eventStudy, panelEffect } from '../difference-in-differences/panel.ts';
import { placeboPermutation } from '../difference-in-differences/placebo.ts';
import { staggeredEffect } from '../difference-in-differences/staggered.ts';
import { steppedWedge } from '../difference-in-differences/stepped-wedge.ts';
import { twoByTwo } from '../difference-in-differences/two-by-two.ts';
import { ruleOfThumbLag } from '../linear/newey-west.ts';
import { refuse } from '../refusal.ts';
import { alpha, atLeastOne, draws, labels, numbers, seed, wholeNumber } from '../request.schema.ts';
import { segmentedRegression } from '../time-series/segmented.ts';
import { errorChoice, errorFields } from './regression.statistics.ts';
import { statistic } from './statistic.ts';

const panelFields = { outcome: numbers, unit: labels, time: numbers, treated: numbers };
const clusterType = v.optional(v.picklist(['CR0', 'CR1', 'CR1S', 'CR2']), 'CR2');
const panelRequest = v.strictObject({ ...panelFields, cluster: v.optional(labels), standardError: clusterType, alpha });

const requireRows = (n: number, ...lists: readonly (ArrayLike<unknown> | undefined)[]): void => {
  if (lists.some((list) => list && list.length !== n))
    refuse({
      reason: 'invalid-request',
      message: `Every column must have ${n} entries, one per row.`,
      remedy: 'Check the lengths.',
    });
};

const panelOf = (r: v.InferOutput<typeof panelRequest>) => {
  requireRows(r.outcome.length, r.unit, r.time, r.treated, r.cluster);
  return { panel: r, choice: { cluster: r.cluster ?? r.unit, type: r.standardError, alpha: r.alpha } };
};

const season = v.union([
  v.strictObject({ kind: v.literal('fourier'), period: atLeastOne, pairs: v.optional(atLeastOne, 1) }),
  v.strictObject({ kind: v.literal('dummies'), period: v.pipe(atLeastOne, v.minValue(2)) }),
]);
const seriesRequest = v.strictObject({
  outcome: numbers,
  start: wholeNumber,
  comparison: v.optional(numbers),
  timeZero: v.optional(v.picklist(['first-after', 'last-before']), 'first-after'),
  season: v.optional(season),
  lag: v.optional(wholeNumber),
  smallSample: v.optional(v.boolean(), true),
  alpha,
});

const answerSeries = (r: v.InferOutput<typeof seriesRequest>) => {
  const { comparison, season: pattern, outcome, start, timeZero } = r;
  const series = {
    outcome,
    start,
    timeZero,
    ...(comparison ? { comparison } : {}),
    ...(pattern ? { season: pattern } : {}),
  };
  const lag = r.lag ?? ruleOfThumbLag(outcome.length);
  return {
    ...segmentedRegression(series, { type: 'Newey-West', lag, smallSample: r.smallSample }, r.alpha),
    lagChosenBy: r.lag === undefined ? 'rule of thumb floor(4 (n/100)^(2/9))' : 'request',
  };
};

export const quasiExperimentStatistics = {
  'did-2x2': statistic(
    v.strictObject({
      outcome: numbers,
      treated: numbers,
      post: numbers,
      covariates: v.optional(v.record(v.string(), numbers), {}),
      ...errorFields,
      alpha,
    }),
    (r) => {
      requireRows(r.outcome.length, r.treated, r.post, r.cluster, ...Object.values(r.covariates));
      return twoByTwo(
        { ...r, covariates: Object.entries(r.covariates).map(([name, values]) => ({ name, values })) },
        errorChoice(r),
        r.alpha,
      );
    },
  ),
  'panel-did': statistic(panelRequest, (r) => {
    const { panel, choice } = panelOf(r);
    return panelEffect(panel, choice);
  }),
  'event-study': statistic(panelRequest, (r) => {
    const { panel, choice } = panelOf(r);
    return eventStudy(panel, choice);
  }),
  'staggered-did': statistic(
    v.strictObject({
      ...panelFields,
      comparison: v.optional(v.picklist(['never-treated', 'not-yet-treated']), 'never-treated'),
      alpha,
    }),
    (r) => {
      requireRows(r.outcome.length, r.unit, r.time, r.treated);
      return staggeredEffect(r, r.alpha, r.comparison === 'not-yet-treated');
    },
  ),
  'stepped-wedge': statistic(
    v.strictObject({
      ...panelFields,
      draws: v.optional(draws, 10_000),
      seed: v.optional(seed),
      exactLimit: v.optional(v.pipe(atLeastOne, v.maxValue(5_000_000)), 200_000),
      alpha,
    }),
    (r) => {
      requireRows(r.outcome.length, r.unit, r.time, r.treated);
      return steppedWedge(r, r);
    },
  ),
  'placebo-permutation': statistic(v.strictObject(panelFields), (r) => {
    requireRows(r.outcome.length, r.unit, r.time, r.treated);
    return placeboPermutation(r);
  }),
  'interrupted-time-series': statistic(seriesRequest, answerSeries),
};
