import type { Account } from '#shared/person/person.contract.ts';
import type { Api } from './api.server.ts';
import { throwProblem } from './problem-page.server.ts';

/** Who is reading: somebody signed in, a visitor, or somebody whose session ended while they were reading. */
export type AccountState =
  | { readonly kind: 'person'; readonly account: Account }
  | { readonly kind: 'visitor' }
  | { readonly kind: 'expired' };

/** Asks the API who the caller is. Without a session cookie there is nothing to ask. */
export const readAccountState = async (api: Api, holdsSession: boolean): Promise<AccountState> => {
  if (!holdsSession) return { kind: 'visitor' };
  const answer = await api('readAccount', {});
  if (answer.ok) return { kind: 'person', account: answer.value };
  if (answer.problem.reason === 'session-expired') return { kind: 'expired' };
  if (answer.problem.reason === 'sign-in-needed') return { kind: 'visitor' };
  return throwProblem(answer.problem);
};
