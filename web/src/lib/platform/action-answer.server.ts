import { redirect } from '@sveltejs/kit';
import type { ApiAnswer } from './api.server.ts';
import { throwProblem } from './problem-page.server.ts';

type Acting = { readonly locals: App.Locals };

/** Whether an answer means that nobody is signed in any more. */
export const isSignedOut = (answer: ApiAnswer<unknown>): boolean =>
  !answer.ok && (answer.problem.reason === 'session-expired' || answer.problem.reason === 'sign-in-needed');

/**
 * The value of a change, or what stands in its way: a session that ended leads to signing in, says that this change was not
 * made, and then leads `back`; anything else is the page of its problem.
 */
export const valueOrSignIn = <Value>(answer: ApiAnswer<Value>, { locals }: Acting, back: string): Value => {
  if (answer.ok) return answer.value;
  if (isSignedOut(answer)) {
    return redirect(303, `/${locals.language}/sign-in?${new URLSearchParams({ to: back, why: 'expired-sending' })}`);
  }
  return throwProblem(answer.problem);
};
