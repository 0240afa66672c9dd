import { redirect } from '@sveltejs/kit';
import { ownPath } from '#lib/platform/own-path.ts';
import { platformOf } from '#lib/platform/platform-of.server.ts';
import { throwProblem } from '#lib/platform/problem-page.server.ts';
import { sessionCookie } from '#lib/platform/session-cookie.server.ts';
import { finishSignIn } from '#lib/sign-in/sign-in.server.ts';
import { signInAttempt } from '#lib/sign-in/sign-in-attempt.server.ts';
import type { RequestHandler } from './$types.js';

/** Back from the identity provider: the code becomes an ID token, and that a session of our own. */
export const GET: RequestHandler = async (event) => {
  const { locals, url, cookies } = event;
  const attempt = signInAttempt.take(cookies);
  const language = attempt?.language ?? locals.language;
  const to = ownPath(attempt?.to) ?? `/${language}`;
  const refused = (why: string) => redirect(303, `/${language}/sign-in?${new URLSearchParams({ why, to })}`);

  if (attempt === undefined || url.searchParams.has('error')) return refused('interrupted');
  const { settings, log, requestId } = platformOf(event);
  const idToken = await finishSignIn(settings, url, attempt).catch((cause: unknown) => {
    log('sign-in.refused', { requestId }, cause);
    return refused('interrupted');
  });
  // Whoever signs in again still holds the cookie of the session that is over.
  const answer = await locals.visitorApi('startSession', { body: { idToken, nonce: attempt.nonce } });
  if (!answer.ok) {
    const { reason } = answer.problem;
    const isOfPerson = reason === 'person-unknown' || reason === 'address-in-use' || reason === 'sign-in-not-accepted';
    return isOfPerson ? refused(reason) : throwProblem(answer.problem);
  }
  sessionCookie.write(cookies, answer.value.token);
  return redirect(303, to);
};
