import * as v from 'valibot';
import { refuse } from './refusal.ts';

const isGiven = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** A list of finite numbers as a typed array. Refuses missing, non-finite and non-numeric entries, naming the 1-based rows. */
export const numbers = v.pipe(
  v.array(v.unknown()),
  v.transform((list): Float64Array => {
    const bad = list.flatMap((value, i) => (isGiven(value) ? [] : [i + 1]));
    if (bad.length > 0) {
      const isMissing = bad.every((row) => list[row - 1] === null);
      refuse({
        reason: isMissing ? 'missing-outcome' : 'non-finite-value',
        message: `${bad.length} entr${bad.length === 1 ? 'y is' : 'ies are'} ${isMissing ? 'missing' : 'not a finite number'}.`,
        remedy: 'Leave out missing entries only by a rule stated before the data were seen; correct the others.',
        rows: bad.slice(0, 20),
      });
    }
    return Float64Array.from(list.filter(isGiven));
  }),
);

/** A list of labels; numbers are read as their text. */
export const labels = v.array(v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String)));

export const finite = v.pipe(v.number(), v.finite());
export const positive = v.pipe(finite, v.gtValue(0));
export const nonNegative = v.pipe(finite, v.minValue(0));
export const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const atLeastOne = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** Draws of a resampling: a million put a p of 0.05 within 0.0004 of the truth. */
export const mostDraws = 1_000_000;
export const draws = v.pipe(atLeastOne, v.maxValue(mostDraws));
/** Strictly between 0 and 1. */
export const probability = v.pipe(finite, v.gtValue(0), v.ltValue(1));
export const closedProbability = v.pipe(finite, v.minValue(0), v.maxValue(1));
/** Two-sided error rate; the interval's level is 1 - alpha. */
export const alpha = v.optional(probability, 0.05);
export const seed = v.union([wholeNumber, v.pipe(v.string(), v.minLength(1), v.maxLength(200))]);
/** False for days that no calendar has, such as 30 February, which a parser of dates moves into March. */
export const isCalendarDay = (text: string): boolean => {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text.slice(0, 10);
};
export const alternative = v.optional(v.picklist(['two-sided', 'greater', 'less']), 'two-sided');

/** Parses or refuses (`invalid-request` unless told otherwise), listing each field at fault with what was expected of it. */
export const parseOrRefuse = <S extends v.GenericSchema>(
  schema: S,
  input: unknown,
  reason: 'invalid-request' | 'invalid-protocol' | 'invalid-registration' = 'invalid-request',
): v.InferOutput<S> => {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const faults = parsed.issues.slice(0, 20).map((issue) => ({
    field: v.getDotPath(issue) ?? '(whole)',
    expected: issue.expected ?? issue.message,
    message: issue.message,
  }));
  return refuse({
    reason,
    message: faults.map((fault) => `${fault.field}: ${fault.message}`).join('; '),
    remedy: 'Correct the named fields; docs/evaluation.md lists every field with its unit and limits.',
    details: faults,
  });
};
