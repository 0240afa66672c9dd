import { numberInWords } from '#lib/platform/dates.ts';
import { faultSentence } from '#lib/platform/fault-sentences.ts';
import type { Words } from '#lib/platform/words.ts';
import { answerWorkingDaysMax } from '#shared/answer-clock/answer-settings.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

type Fault = { readonly name: string; readonly fault: string };

/** What to tell somebody whose challenge cannot be saved as it is. */
export const challengeFaults = (t: Words, language: SiteLanguage, faults: readonly Fault[]) => {
  const most = { count: numberInWords(answerWorkingDaysMax, language) };
  const own = ({ name, fault }: Fault): string | undefined => {
    const isShort = fault === 'empty' || fault === 'too-short';
    if (name === 'question' && isShort) return t.challenge_fault_question();
    if (name === 'background' && isShort) return t.challenge_fault_background();
    if (name === 'audience') return t.challenge_fault_audience();
    if (name === 'ideasShown') return t.challenge_fault_ideas_shown();
    if (name === 'answerWorkingDays') return t.settings_fault_days(most);
    if (name === 'organisations' && fault !== 'too-many') return t.challenge_fault_organisations();
    if (name === 'opensOn' || (name === 'closesOn' && fault === 'not-a-day')) return t.challenge_fault_day();
    return name === 'closesOn' && fault === 'passed' ? t.challenge_fault_passed() : undefined;
  };
  return faults.map((fault) => ({ name: fault.name, message: own(fault) ?? faultSentence(t, language, fault) }));
};
