import { error } from '@sveltejs/kit';
import { wordsIn } from './words.ts';

/** The page of what is not there, or not for this reader: the two are never told apart. */
export const notFoundPage = ({ language, requestId }: App.Locals): never => {
  const t = wordsIn(language);
  return error(404, {
    message: 'not-found',
    reason: 'not-found',
    title: t.problem_not_found_title(),
    detail: t.problem_not_found_detail(),
    requestId,
  });
};
