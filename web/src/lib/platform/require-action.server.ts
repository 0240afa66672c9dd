import { error } from '@sveltejs/kit';
import type { Account } from '#shared/person/person.contract.ts';
import { wordsIn } from './words.ts';

/** Shows the page of what is not allowed before somebody fills in a form they could not send. The API decides in the end. */
export const requireAction = (
  account: Account,
  action: Account['can'][number],
  { language, requestId }: App.Locals,
): void => {
  if (account.can.includes(action)) return;
  const t = wordsIn(language);
  error(403, {
    message: 'not-allowed',
    reason: 'not-allowed',
    title: t.problem_not_allowed_title(),
    detail: t.problem_not_allowed_detail(),
    requestId,
  });
};
