import * as v from 'valibot';
import { requiredLine } from '#shared/kernel/text.ts';

export const criteriaMax = 6;
export const criterionNameMaxCharacters = 80;
export const scalePointMaxCharacters = 160;
/** An even number, so that nobody can hide in the middle. The worst comes first; the points are 0 to 3. */
export const scalePoints = 4;
/** What a criterion counts for beside the others. */
export const weights = [1, 2, 3, 4, 5] as const;

const described = requiredLine(3, scalePointMaxCharacters);

/** One thing that an idea is judged by, and what each point of its scale looks like: a number alone means nothing. */
export const criterionSchema = v.strictObject({
  name: requiredLine(3, criterionNameMaxCharacters),
  weight: v.picklist(weights, 'not-chosen'),
  points: v.pipe(v.array(described), v.length(scalePoints, 'wrong-number')),
});
export type Criterion = v.InferOutput<typeof criterionSchema>;

/** What ideas are judged by. Whoever proposes reads the same that whoever assesses goes by. */
export const scorecardSchema = v.strictObject({
  criteria: v.pipe(v.array(criterionSchema), v.minLength(1, 'not-chosen'), v.maxLength(criteriaMax, 'too-many')),
});
export type Scorecard = v.InferOutput<typeof scorecardSchema>;
