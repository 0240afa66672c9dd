import * as v from 'valibot';
import { refuse } from '../refusal.ts';
import { alpha, finite, positive } from '../request.schema.ts';
import { alwaysValid } from '../sequential/always-valid.ts';
import { crossingProbabilities, groupSequentialBoundaries } from '../sequential/group-sequential.ts';
import { spendingTypes } from '../sequential/spending.ts';
import { statistic } from './statistic.ts';

const sequential = v.strictObject({
  information: v.optional(v.array(positive)),
  looks: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(50))),
  alpha,
  sides: v.optional(v.picklist([1, 2]), 2),
  spending: v.optional(v.picklist(spendingTypes), 'obrien-fleming'),
  convention: v.optional(v.picklist(['per-tail', 'split']), 'per-tail'),
  drift: v.optional(finite),
  z: v.optional(v.array(finite)),
});

const answer = (r: v.InferOutput<typeof sequential>) => {
  const looks = r.looks ?? 0;
  const information = r.information ?? Array.from({ length: looks }, (_, i) => (i + 1) / looks);
  const design = { ...r, information };
  const boundaries = groupSequentialBoundaries(design);
  const limits = boundaries.map((b) => b.boundary);
  if ((r.z?.length ?? 0) > limits.length)
    refuse({
      reason: 'not-allowed-by-design',
      message: `There are ${r.z?.length} looks where ${limits.length} were planned.`,
      remedy: 'A look that was not planned spends error that was not set aside; use always-valid intervals.',
    });
  const isBeyond = (z: number, i: number): boolean => (r.sides === 2 ? Math.abs(z) : z) >= (limits[i] as number);
  const stop = r.z?.findIndex(isBeyond) ?? -1;
  return {
    boundaries,
    spending: r.spending,
    convention: r.sides === 2 ? r.convention : 'one-sided',
    ...(r.drift === undefined ? {} : { crossing: crossingProbabilities(design, limits, r.drift) }),
    ...(r.z ? { decision: stop >= 0 ? `stop at look ${stop + 1}: boundary crossed` : 'boundary not crossed' } : {}),
  };
};

export const sequentialStatistics = {
  'group-sequential': statistic(sequential, answer),
  'always-valid': statistic(
    v.strictObject({ estimate: finite, standardError: positive, tau: positive, alpha, null: v.optional(finite, 0) }),
    (r) => alwaysValid(r.estimate, r.standardError, r.tau, r.alpha, r.null),
  ),
};
