import { error } from '@sveltejs/kit';
import type { Problem } from '#shared/kernel/problem.ts';
import type { ApiAnswer } from './api.server.ts';
import { wordsIn } from './words.ts';

/** Ends a request with the error page of a problem: its own sentences, in the reader's language already. */
export const throwProblem = ({ status, title, detail, reason, requestId }: Problem): never =>
  error(status, reason, { title, detail, reason, requestId });

/** The value of an answer, or the error page: for whatever a page cannot do without. */
export const valueOrPage = <Value>(answer: ApiAnswer<Value>): Value =>
  answer.ok ? answer.value : throwProblem(answer.problem);

/** The page of what is not there, or not for this reader: the two are never told apart. */
export const notFoundPage = ({ language, requestId }: App.Locals): never => {
  const t = wordsIn(language);
  const said = { title: t.problem_not_found_title(), detail: t.problem_not_found_detail() };
  return error(404, 'not-found', { ...said, reason: 'not-found', requestId });
};

/** The page for what a reader's role does not include. */
export const notAllowedPage = ({ language, requestId }: App.Locals): never => {
  const t = wordsIn(language);
  const said = { title: t.problem_not_allowed_title(), detail: t.problem_not_allowed_detail() };
  return error(403, 'not-allowed', { ...said, reason: 'not-allowed', requestId });
};

/** The page for a form larger than any form of ours. */
export const tooLargePage = ({ language, requestId }: App.Locals): never => {
  const t = wordsIn(language);
  const said = { title: t.problem_body_too_large_title(), detail: t.problem_body_too_large_detail() };
  return error(413, 'body-too-large', { ...said, reason: 'body-too-large', requestId });
};
