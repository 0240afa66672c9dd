import { dayInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type { IdeaSummaryResponse } from '#shared/idea/idea.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

/** What is needed of an idea to say where its answer stands. */
export type Clocked = Pick<IdeaSummaryResponse, 'state' | 'clock' | 'answer'>;

/** Late is what the platform has said is late, at the end of the day where the body is; a page has no calendar to count by. */
export const isLate = ({ clock }: Clocked): boolean => clock?.escalated === true;

/** When an answer is due, or was given: at most one line of what is to come, and one of what was; `line` says it alone. */
export const clockFacts = (t: Words, language: SiteLanguage, idea: Clocked) => {
  const { state, clock, answer } = idea;
  const day = (moment: string) => ({ day: dayInWords(moment, language) });
  const facts: { key: string; value: string; line: string }[] = [];
  const add = (key: string, value: string, line = `${key} ${value}`) => facts.push({ key, value, line });
  if (state === 'parked' && answer?.until !== undefined) add(t.clock_returns(), dayInWords(answer.until, language));
  if (clock?.pausedOn !== undefined) {
    const since = t.clock_paused_since(day(clock.pausedOn));
    add(t.clock_paused(), since, since);
  } else if (clock !== undefined) {
    add(t.clock_due(), isLate(idea) ? t.clock_due_late(day(clock.dueOn)) : dayInWords(clock.dueOn, language));
  }
  if (answer !== undefined) add(t.clock_answered(), answeredInWords(t, language, answer));
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
