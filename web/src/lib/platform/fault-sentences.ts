import { problemMaxCharacters, solutionMaxCharacters, titleMaxCharacters } from '#shared/idea/idea.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { tokenLifetimeDaysMax } from '#shared/token/token.contract.ts';
import { numberInWords } from './dates.ts';
import type { Words } from './words.ts';

/** Sentences that name what a field is for: better than the general one of the same fault. */
const sentences = (t: Words, language: SiteLanguage): Readonly<Record<string, () => string>> => {
  const count = (value: number) => ({ count: numberInWords(value, language) });
  return {
    'problem.empty': t.form_problem_empty,
    'problem.too-short': t.form_problem_too_short,
    'problem.too-long': () => t.form_problem_too_long(count(problemMaxCharacters)),
    'title.empty': t.form_title_empty,
    'title.too-short': t.form_title_too_short,
    'title.too-long': () => t.form_title_too_long(count(titleMaxCharacters)),
    'solution.too-long': () => t.form_solution_too_long(count(solutionMaxCharacters)),
    'category.missing': t.form_category_missing,
    'category.not-chosen': t.form_category_missing,
    'visibility.missing': t.form_visibility_missing,
    'visibility.not-chosen': t.form_visibility_missing,
    'authorName.missing': t.form_author_name_missing,
    'authorName.not-chosen': t.form_author_name_missing,
    'text.empty': t.comment_text_empty,
    'reason.not-chosen': t.comment_reason_missing,
    'purpose.empty': t.tokens_purpose_empty,
    'scopes.not-chosen': t.tokens_scopes_missing,
    'lifetimeDays.not-a-count': () => t.tokens_lifetime_range(count(tokenLifetimeDaysMax)),
    'lifetimeDays.too-short': () => t.tokens_lifetime_range(count(tokenLifetimeDaysMax)),
    'lifetimeDays.too-large': () => t.tokens_lifetime_range(count(tokenLifetimeDaysMax)),
  };
};

/** What to tell a person about a field at fault: never a code, and never nothing. */
export const faultSentence = (
  t: Words,
  language: SiteLanguage,
  { name, fault }: { name: string; fault: string },
): string => {
  const own = sentences(t, language)[`${name}.${fault}`];
  if (own !== undefined) return own();
  const general = `fault_${fault.replaceAll('-', '_')}`;
  return isFaultKey(t, general) ? t[general]() : t.fault_other();
};

type FaultKey = Extract<keyof Words, `fault_${string}`>;
const isFaultKey = (t: Words, key: string): key is FaultKey => key in t;
