import type { Account } from '#shared/person/person.contract.ts';
import { notAllowedPage } from './problem-page.server.ts';

/** Shows the page of what is not allowed before somebody fills in a form they could not send. The API decides in the end. */
export const requireAction = (account: Account, action: Account['can'][number], locals: App.Locals): void => {
  if (!account.can.includes(action)) notAllowedPage(locals);
};
