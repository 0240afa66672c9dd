import * as v from 'valibot';
import { organisationIdSchema } from '#shared/kernel/ids.ts';
import { workingCalendarSchema } from '#shared/kernel/working-days.ts';

export const answerWorkingDaysMax = 120;
const workingDays = (least: number) =>
  v.pipe(
    v.number(),
    v.integer('not-a-count'),
    v.minValue(least, 'too-small'),
    v.maxValue(answerWorkingDaysMax, 'too-large'),
  );

/** What a body promises about its answers, and by which calendar it counts: chosen by its innovation team, kept with a journal. */
export const answerSettingsEntries = {
  calendar: workingCalendarSchema,
  /** Working days from the day an idea is submitted to the last day on which its answer is on time. */
  answerWorkingDays: workingDays(1),
  /** How many working days before the due day those who must answer are reminded. */
  reminderWorkingDays: workingDays(0),
};

export const answerSettingsSchema = v.strictObject({
  organisationId: organisationIdSchema,
  /** 1 while nobody has chosen anything and the defaults hold. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  ...answerSettingsEntries,
});
export type AnswerSettings = v.InferOutput<typeof answerSettingsSchema>;

/** What holds for a body that has chosen nothing: twenty working days, which is four weeks, counted in UTC without holidays. */
export const defaultAnswerSettings = (organisationId: AnswerSettings['organisationId']): AnswerSettings => ({
  organisationId,
  revision: 1,
  calendar: { timeZone: 'UTC', weekend: [6, 7], holidays: [] },
  answerWorkingDays: 20,
  reminderWorkingDays: 3,
});
