import { numberInWords } from '#lib/platform/dates.ts';
import { faultSentence } from '#lib/platform/fault-sentences.ts';
import type { Words } from '#lib/platform/words.ts';
import { letterMaxCharacters, reasonMinCharacters } from '#shared/answer/answer.schema.ts';
import { templateNameMaxCharacters, templateTextMaxCharacters } from '#shared/answer-clock/answer-templates.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

type Fault = { readonly name: string; readonly fault: string };

const sentencesOf = (
  faults: readonly Fault[],
  own: (fault: Fault) => string | undefined,
  otherwise: (fault: Fault) => string,
) => faults.map((fault) => ({ name: fault.name, message: own(fault) ?? otherwise(fault) }));

/** What to tell somebody whose letter cannot be sent as it is. */
export const letterFaults = (t: Words, language: SiteLanguage, faults: readonly Fault[]) => {
  const tooLong = t.write_fault_words_long({ count: numberInWords(letterMaxCharacters, language) });
  const own = ({ name, fault }: Fault) => {
    if (name === 'organisation') return t.transfer_missing();
    if (fault === 'too-long') return tooLong;
    return name === 'words' && fault !== 'control-character' ? t.write_fault_words_short() : undefined;
  };
  return sentencesOf(faults, own, (fault) => faultSentence(t, language, fault));
};

/** Faults whose own sentence says best what is wrong, whichever part it is in. */
const asItIs = ['control-character', 'unfilled-placeholder'];

/** What to tell somebody whose template cannot be saved as it is. */
export const templateFaults = (t: Words, language: SiteLanguage, faults: readonly Fault[]) => {
  const own = ({ name, fault }: Fault) => {
    if (name === 'name') return t.templates_fault_name({ count: numberInWords(templateNameMaxCharacters, language) });
    if (fault === 'too-long')
      return t.templates_fault_long({ count: numberInWords(templateTextMaxCharacters, language) });
    if (name === 'outcome') return t.answer_fault_outcome();
    return name === 'reason' ? t.answer_fault_reason() : undefined;
  };
  return sentencesOf(faults, own, (fault) => faultSentence(t, language, fault));
};

/** What to tell somebody whose answer cannot be sent as it is. */
export const answerFaults = (t: Words, language: SiteLanguage, faults: readonly Fault[]) => {
  const missing: Readonly<Record<string, () => string>> = {
    outcome: t.answer_fault_outcome,
    reason: t.answer_fault_reason,
    words: () => t.answer_fault_words({ count: numberInWords(reasonMinCharacters, language) }),
    whatWouldChange: t.answer_fault_would_change,
    whatNext: t.answer_fault_next,
    until: t.answer_fault_until,
  };
  const tooLong = t.write_fault_words_long({ count: numberInWords(letterMaxCharacters, language) });
  const own = ({ name, fault }: Fault) => {
    if (fault === 'too-long') return tooLong;
    return asItIs.includes(fault) ? undefined : missing[name]?.();
  };
  return sentencesOf(faults, own, (fault) => faultSentence(t, language, fault));
};
