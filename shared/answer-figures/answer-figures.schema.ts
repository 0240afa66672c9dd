import * as v from 'valibot';
import { type AnswerReason, everyReason } from '#shared/answer/answer.schema.ts';
import { monthSchema } from '#shared/kernel/month.ts';

/**
 * What is counted of how a body answers. Each stands in one month, and stays there once it is settled:
 *
 * - `submitted`: ideas that came in, by the month they were submitted.
 * - `onTime`: due days that were met, by the month of the answer. An idea has a due day when it is submitted, another when it
 *   comes back after it was parked, and another when its author asks for a second answer; each of them counts once.
 * - `late`: due days that passed without an answer, by the month of the due day, whether an answer came later or not.
 * - `unanswered`: those of `late` to which no answer has come yet.
 * - `lastDay`: those of `onTime` that were answered on the due day itself.
 * - `answered`: letters of answer, by the month they were sent, with a due day or without.
 * - `reopenable`: those of `answered` whose author could ask for a second answer.
 * - `reopened`: those of `reopenable` whose author did, by the month of the answer, not of the asking.
 */
export const clockMeasures = [
  'submitted',
  'onTime',
  'late',
  'unanswered',
  'lastDay',
  'answered',
  'reopenable',
  'reopened',
] as const;
export type ClockMeasure = (typeof clockMeasures)[number];

/** The same, and the answers by the reason they gave. */
export const measures = [...clockMeasures, ...everyReason] as const;
export type Measure = ClockMeasure | AnswerReason;
/** Those that are there; what is missing is none. */
export type Counts = { readonly [M in Measure]?: number };

/**
 * By what the figures of a body are told apart beside its whole, and what is counted of each part. A further one is added here
 * and in `partsOf`.
 */
const partMeasures = ['submitted', 'onTime', 'late', 'unanswered'] as const satisfies readonly Measure[];
export const dimensions = { all: measures, unit: partMeasures, challenge: partMeasures } as const;
export type Dimension = keyof typeof dimensions;
export const everyDimension = ['all', 'unit', 'challenge'] as const satisfies readonly Dimension[];

/** How many months the figures show, up to and with the present one. */
export const monthsShown = 12;

const count = v.pipe(v.number(), v.integer());
const countsOf = <const M extends string>(named: readonly M[]) =>
  Object.fromEntries(named.map((measure) => [measure, count])) as Record<M, typeof count>;

const rate = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));

/** What is counted, with what follows from it. Rates stand between 0 and 1, and are left out where they would be of fewer than ten. */
export const answerFiguresSchema = v.strictObject({
  ...countsOf(clockMeasures),
  /** Of the due days that were met or passed, how many were met. */
  onTimeRate: rate,
  /** Of the answers that could be reopened, how many were. */
  reopenedRate: rate,
  /** So many of the answers on time came on their last day that it looks like a habit. */
  isManyOnLastDay: v.boolean(),
});
export type AnswerFigures = v.InferOutput<typeof answerFiguresSchema>;

export const monthFiguresSchema = v.strictObject({ month: monthSchema, ...answerFiguresSchema.entries });
export type MonthFigures = v.InferOutput<typeof monthFiguresSchema>;

export const reasonCountsSchema = v.strictObject(countsOf(everyReason));
/** What is counted of a unit or a challenge. */
export const partCountsSchema = v.strictObject(countsOf(partMeasures));
export type PartCounts = v.InferOutput<typeof partCountsSchema>;
