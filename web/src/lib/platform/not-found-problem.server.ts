import type { Problem } from '#shared/kernel/problem.ts';
import { wordsIn } from './words.ts';

/** What the API says of a record that is not there, for an address that is none of its operations. */
export const notFoundProblem = ({ language, requestId }: Pick<App.Locals, 'language' | 'requestId'>): Response => {
  const t = wordsIn(language);
  const problem: Problem = {
    type: 'urn:commonweal:problem:not-found',
    title: t.problem_not_found_title(),
    status: 404,
    detail: t.problem_not_found_detail(),
    reason: 'not-found',
    requestId,
  };
  return new Response(JSON.stringify(problem), {
    status: 404,
    headers: { 'content-type': 'application/problem+json', 'content-language': language },
  });
};
