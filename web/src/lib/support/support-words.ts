import { numberInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

type Support = { readonly supportHere: number; readonly supportCarriedOver: number };

/** How many support an idea, as a sentence: those here and the votes that an import brought, apart and added. */
export const supportInWords = (t: Words, language: SiteLanguage, given: Support): string => {
  const { supportHere, supportCarriedOver } = given;
  const here = () => {
    if (supportHere === 0) return t.support_nobody();
    return supportHere === 1 ? t.support_one() : t.support_many({ count: numberInWords(supportHere, language) });
  };
  if (supportCarriedOver === 0) return here();
  return t.support_with_carried_over({
    total: numberInWords(supportHere + supportCarriedOver, language),
    here: numberInWords(supportHere, language),
    carriedOver: numberInWords(supportCarriedOver, language),
  });
};

/** The same for a line of a list: one number, and nothing where there is none. */
export const supportInShort = (t: Words, language: SiteLanguage, given: Support): string | undefined => {
  const total = given.supportHere + given.supportCarriedOver;
  return total === 0 ? undefined : t.support_short({ count: numberInWords(total, language) });
};

const done = {
  'support-given': 'support_given',
  'support-given-instead': 'support_given_instead',
  'support-withdrawn': 'support_withdrawn',
  'follow-begun': 'follow_begun',
  'follow-ended': 'follow_ended',
} as const satisfies Record<string, keyof Words>;

/** What a button beside an idea did, by the word in the address that it led to. */
export const supportDone = (t: Words, word: string | null): string | undefined =>
  word !== null && Object.hasOwn(done, word) ? t[done[word as keyof typeof done]]() : undefined;
