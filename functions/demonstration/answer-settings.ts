import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Day } from '#shared/kernel/instant.ts';

/** The public holidays of the invented country: those that fall on the same day in every year. */
const fixedHolidays = ['01-01', '05-01', '12-25', '12-26'];
const holidays = [2026, 2027, 2028, 2029].flatMap((year) => fixedHolidays.map((day) => `${year}-${day}` as Day));

const settingsOf = (
  organisationId: string,
  answerWorkingDays: number,
  reminderWorkingDays: number,
): AnswerSettings => ({
  organisationId: organisationId as OrganisationId,
  revision: 1,
  calendar: { timeZone: 'Europe/Paris', weekend: [6, 7], holidays },
  answerWorkingDays,
  reminderWorkingDays,
});

/** What the bodies of the demonstration promise. A ministry takes longer, as ministries do. */
export const demonstrationAnswerSettings = [
  settingsOf('ministry-of-public-services', 30, 5),
  settingsOf('north-region', 20, 3),
  settingsOf('port-city', 20, 3),
];
