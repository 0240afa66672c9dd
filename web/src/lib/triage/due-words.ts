import { dayInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import type { TriageHit } from './triage-list.server.ts';

/** When something is due with an idea, in a few words. */
export const dueInWords = (
  t: Words,
  language: SiteLanguage,
  { state, clock, answer }: Pick<TriageHit, 'state' | 'clock' | 'answer'>,
): string => {
  if (state === 'parked' && answer?.until !== undefined)
    return t.triage_returns({ day: dayInWords(answer.until, language) });
  if (clock === undefined) return t.triage_no_day();
  return clock.pausedOn === undefined
    ? dayInWords(clock.dueOn, language)
    : t.triage_paused({ day: dayInWords(clock.pausedOn, language) });
};
