import * as v from 'valibot';
import { refuse } from '../refusal.ts';
import { finite, nonNegative, numbers, positive, wholeNumber } from '../request.schema.ts';
import { constantRate, type DiscountSchedule, discountSchedules, type ScheduleName } from './discount.ts';

const scheduleNames = Object.keys(discountSchedules) as [ScheduleName, ...ScheduleName[]];

/** A named schedule, or a constant rate such as 0.03. */
export const scheduleChoice = {
  schedule: v.optional(v.picklist(scheduleNames)),
  rate: v.optional(v.pipe(finite, v.gtValue(-1))),
};

type ScheduleChoice = { readonly schedule?: ScheduleName | undefined; readonly rate?: number | undefined };

/** The schedule asked for, by default the Green Book's. Refuses `invalid-request` where a rate is given as well. */
export const scheduleOf = ({ schedule, rate }: ScheduleChoice): DiscountSchedule => {
  if (schedule !== undefined && rate !== undefined)
    refuse({
      reason: 'invalid-request',
      message: `Both the schedule ${schedule} and the constant rate ${rate} are given.`,
      remedy: 'Give one of them.',
    });
  return rate === undefined ? discountSchedules[schedule ?? 'green-book-standard'] : constantRate(rate);
};

const line = v.strictObject({
  label: v.string(),
  kind: v.picklist(['cost', 'benefit']),
  /** Either dated amounts, or the same amount each year from `from` to `to`. */
  amounts: v.optional(v.array(v.strictObject({ year: wholeNumber, amount: nonNegative }))),
  perYear: v.optional(v.strictObject({ amount: nonNegative, from: wholeNumber, to: wholeNumber })),
  income: v.optional(positive),
});

/** The file of `evaluate -- cost`: lines in real terms of year 0, a schedule, and what is asked beyond the NPV. */
export const streamSchema = v.strictObject({
  title: v.optional(v.string(), ''),
  ...scheduleChoice,
  lines: v.pipe(v.array(line), v.minLength(1)),
  distribution: v.optional(v.strictObject({ medianIncome: positive, elasticity: v.optional(nonNegative, 1.3) })),
  effectiveness: v.optional(
    v.strictObject({
      cost: finite,
      effect: finite,
      costError: nonNegative,
      effectError: nonNegative,
      covariance: v.optional(finite, 0),
      willingnessToPay: v.array(nonNegative),
      draws: v.optional(v.strictObject({ costs: numbers, effects: numbers })),
    }),
  ),
});
export type Stream = v.InferOutput<typeof streamSchema>;
