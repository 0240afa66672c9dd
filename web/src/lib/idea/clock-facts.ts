import { dayInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type { IdeaSummaryResponse } from '#shared/idea/idea.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

/** What is needed of an idea to say where its answer stands. */
export type Clocked = Pick<IdeaSummaryResponse, 'state' | 'clock' | 'answer'>;

/** Late is what the platform has said is late, at the end of the day where the body is; a page has no calendar to count by. */
export const isLate = ({ clock }: Clocked): boolean => clock?.escalated === true;

/** When an answer is due, or was given: at most one line of what is to come, and one of what was. */
export const clockFacts = (t: Words, language: SiteLanguage, idea: Clocked) => {
  const { state, clock, answer } = idea;
  const day = (moment: string) => ({ day: dayInWords(moment, language) });
  const facts: { key: string; value: string }[] = [];
  if (state === 'parked' && answer?.until !== undefined)
    facts.push({ key: t.clock_returns(), value: dayInWords(answer.until, language) });
  if (clock?.pausedOn !== undefined)
    facts.push({ key: t.clock_paused(), value: t.clock_paused_since(day(clock.pausedOn)) });
  else if (clock !== undefined)
    facts.push({
      key: t.clock_due(),
      value: isLate(idea) ? t.clock_due_late(day(clock.dueOn)) : dayInWords(clock.dueOn, language),
    });
  if (answer !== undefined) facts.push({ key: t.clock_answered(), value: answeredInWords(t, language, answer) });
  return facts;
};

const answeredInWords = (
  t: Words,
  language: SiteLanguage,
  { at, isOnTime }: NonNullable<Clocked['answer']>,
): string => {
  const day = dayInWords(at, language);
  if (isOnTime === undefined) return day;
  return isOnTime ? t.clock_answered_in_time({ day }) : t.clock_answered_late({ day });
};
