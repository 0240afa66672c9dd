import type { Cookies } from '@sveltejs/kit';
import { throwProblem } from '#lib/platform/problem-page.server.ts';
import { sessionCookie } from '#lib/platform/session-cookie.server.ts';
import { languageCookie } from './language-cookie.server.ts';

type Event = { readonly locals: App.Locals; readonly cookies: Cookies };

/** Ends this session, or all sessions of the reader. A session that is over already needs no ending. */
export const endSession = async (
  { locals, cookies }: Event,
  { everywhere }: { everywhere: boolean },
): Promise<void> => {
  const state = await locals.account();
  if (state.kind === 'person') {
    const answer = everywhere
      ? await locals.api('endSessionsOfPerson', { params: { personId: state.account.person.id } })
      : await locals.api('endSession', {});
    if (!answer.ok && answer.problem.reason !== 'session-expired') throwProblem(answer.problem);
  }
  sessionCookie.forget(cookies);
  languageCookie.remember(cookies, locals.language);
};
