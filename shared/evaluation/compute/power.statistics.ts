import * as v from 'valibot';
import { clustersNeeded, designEffect, permutationFloor, powerClusters } from '../power/clusters.ts';
import { timeToPower, timeToPrecision } from '../power/time-needed.ts';
import { detectableDifference, powerTwoMeans, sampleSizeTwoMeans, solvePower } from '../power/two-means.ts';
import { powerTwoProportions, sampleSizeTwoProportions } from '../power/two-proportions.ts';
import { refuse } from '../refusal.ts';
import { closedProbability, finite, nonNegative, positive, probability, wholeNumber } from '../request.schema.ts';
import { typeSM } from '../simulation/type-s-m.ts';
import { statistic } from './statistic.ts';

const share = v.optional(v.pipe(finite, v.minValue(0), v.ltValue(1)), 0);
const test = {
  alpha: v.optional(probability, 0.05),
  sides: v.optional(v.picklist([1, 2]), 2),
  /** Whether a significant result of the wrong sign counts as power; R's power.t.test leaves it out unless strict. */
  wrongTail: v.optional(v.boolean(), true),
  ratio: v.optional(positive, 1),
  attrition: share,
};
const meansDesign = { ...test, sd: v.optional(positive, 1), sdTreated: v.optional(positive), covariateR2: share };
const unknowns = { difference: v.optional(finite), power: v.optional(probability) };

/** Exactly one of the named fields is left out: that one is solved for. */
const solvedFor = <K extends string>(fields: Record<K, unknown>): K => {
  const missing = (Object.keys(fields) as K[]).filter((name) => fields[name] === undefined);
  const [only] = missing;
  return missing.length === 1 && only !== undefined
    ? only
    : refuse({
        reason: 'invalid-request',
        message: `Leave out exactly one of ${Object.keys(fields).join(', ')}: it is what will be computed.`,
        remedy: 'Give the others.',
      });
};

const requireDifference = (difference: number | undefined): void => {
  if (difference === 0)
    refuse({
      reason: 'no-solution',
      message: 'No sample shows a difference of 0.',
      remedy: 'Give the smallest effect that matters.',
    });
};

const known = (value: number | undefined): number => value ?? Number.NaN;

const requireTwoPerArm = (n: number, design: { readonly ratio: number; readonly attrition: number }): void => {
  for (const [arm, planned] of [
    ['control', n],
    ['treated', n * design.ratio],
  ] as const)
    if (!(planned * (1 - design.attrition) > 1))
      refuse({
        reason: 'too-few-observations',
        message: `Arm ${arm} would keep ${planned * (1 - design.attrition)} people: no variance, and no test, exists.`,
        remedy: 'Plan two or more per arm after attrition.',
        arm,
      });
};

const meansSchema = v.strictObject({ ...meansDesign, ...unknowns, n: v.optional(positive) });
const answerMeans = (r: v.InferOutput<typeof meansSchema>) => {
  const { sdTreated, ...rest } = r;
  const design = sdTreated === undefined ? rest : { ...rest, sdTreated };
  requireDifference(r.difference);
  switch (solvedFor({ n: r.n, difference: r.difference, power: r.power })) {
    case 'power':
      requireTwoPerArm(known(r.n), r);
      return { power: powerTwoMeans(known(r.n), known(r.difference), design) };
    case 'difference':
      return { difference: detectableDifference(known(r.n), known(r.power), design) };
    case 'n': {
      const size = sampleSizeTwoMeans(known(r.difference), known(r.power), design);
      return { ...size, powerAtThatSize: powerTwoMeans(size.nControl, known(r.difference), design) };
    }
  }
};

const proportionsSchema = v.strictObject({
  ...test,
  control: probability,
  treated: v.optional(probability),
  power: v.optional(probability),
  n: v.optional(positive),
});
const answerProportions = (r: v.InferOutput<typeof proportionsSchema>) => {
  if (r.treated === r.control) requireDifference(0);
  switch (solvedFor({ n: r.n, treated: r.treated, power: r.power })) {
    case 'power':
      return { power: powerTwoProportions(known(r.n), known(r.treated), r) };
    case 'treated': {
      const reach = 1 - r.control;
      const gap = solvePower(
        (d) => (d < reach ? powerTwoProportions(known(r.n), r.control + d, r) : 1),
        known(r.power),
        1e-9,
        'difference',
      );
      return { treated: r.control + gap, difference: gap };
    }
    case 'n': {
      const size = sampleSizeTwoProportions(known(r.treated), known(r.power), r);
      return { ...size, powerAtThatSize: powerTwoProportions(size.nControl, known(r.treated), r) };
    }
  }
};

const clusterSchema = v.strictObject({
  ...test,
  ...unknowns,
  size: positive,
  sizeCv: v.optional(nonNegative, 0),
  icc: closedProbability,
  sd: v.optional(positive, 1),
  covariateR2Between: share,
  covariateR2Within: share,
  clusters: v.optional(positive),
});
const answerClusters = (r: v.InferOutput<typeof clusterSchema>) => {
  requireDifference(r.difference);
  const floors = (control: number) => {
    const treated = Math.ceil(control * r.ratio - 1e-9);
    return { designEffect: designEffect(r), permutationFloor: permutationFloor(Math.ceil(control), treated) };
  };
  switch (solvedFor({ clusters: r.clusters, difference: r.difference, power: r.power })) {
    case 'power':
      if (!(known(r.clusters) * (1 + r.ratio) > 2))
        refuse({
          reason: 'too-few-clusters',
          message: 'One cluster per arm leaves no degree of freedom: no test exists, of whatever power.',
          remedy: 'Plan two clusters per arm at the least, and many more for a useful answer.',
        });
      return { power: powerClusters(known(r.clusters), known(r.difference), r), ...floors(known(r.clusters)) };
    case 'difference':
      return {
        difference: solvePower(
          (d) => powerClusters(known(r.clusters), d, r),
          known(r.power),
          1e-9 * r.sd,
          'difference',
        ),
        ...floors(known(r.clusters)),
      };
    case 'clusters': {
      const needed = clustersNeeded(known(r.difference), known(r.power), r);
      return {
        ...needed,
        powerAtThatSize: powerClusters(needed.clustersControl, known(r.difference), r),
        ...floors(needed.clustersControl),
      };
    }
  }
};

const timeSchema = v.strictObject({
  ...meansDesign,
  perPeriod: positive,
  soFar: v.optional(wholeNumber, 0),
  difference: v.optional(finite),
  power: v.optional(probability),
  halfWidth: v.optional(positive),
});
const answerTime = (r: v.InferOutput<typeof timeSchema>) => {
  const { sdTreated, ...rest } = r;
  const design = sdTreated === undefined ? rest : { ...rest, sdTreated };
  if (r.halfWidth !== undefined) return timeToPrecision(r.halfWidth, design, r);
  if (r.difference === undefined || r.power === undefined)
    return refuse({
      reason: 'invalid-request',
      message: 'Give "difference" and "power", or "halfWidth".',
      remedy: 'Say what would be an answer.',
    });
  requireDifference(r.difference);
  return timeToPower(r.difference, r.power, design, r);
};

export const powerStatistics = {
  'power-means': statistic(meansSchema, answerMeans),
  'power-proportions': statistic(proportionsSchema, answerProportions),
  'power-clusters': statistic(clusterSchema, answerClusters),
  'time-needed': statistic(timeSchema, answerTime),
  'type-s-m': statistic(
    v.strictObject({ effect: finite, standardError: positive, alpha: v.optional(probability, 0.05) }),
    (r) => typeSM(r.effect, r.standardError, r.alpha),
  ),
};
