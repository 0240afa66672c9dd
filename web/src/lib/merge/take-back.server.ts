import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm, revisionOf } from '#lib/platform/form.server.ts';
import { throwProblem, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';

type Event = Pick<RequestEvent, 'locals' | 'params' | 'request' | 'url'>;
const ideaIdOf = ({ params, locals }: Event) => ideaIdOrPage(params['ideaId'] ?? '', locals);

/** The idea whose authors are to be asked no longer. */
export const readTakeBack = async (event: Event) => {
  await requireAccount(event);
  const answer = await event.locals.api('readIdea', { params: { ideaId: ideaIdOf(event) } });
  const { id, title, language, revision, can } = valueOrPage(answer);
  return { id, title, language, revision, may: can.includes('takeBackMerge') };
};

export const postTakeBack = async (event: RequestEvent) => {
  const { locals, url } = event;
  const ideaId = ideaIdOf(event);
  const revision = revisionOf(await readForm(event));
  // The page comes back with the idea as it is now, so that it is done in the knowledge of that or not at all.
  if (revision === undefined) return fail(412, { kind: 'stale' as const });
  const answer = await locals.api('takeBackMerge', { params: { ideaId }, revision });
  if (!answer.ok && answer.problem.reason === 'stale-revision') return fail(412, { kind: 'stale' as const });
  if (!answer.ok && answer.problem.reason === 'idea-closed') return throwProblem(answer.problem);
  valueOrSignIn(answer, event, url.pathname);
  return redirect(303, `/${locals.language}/ideas/${ideaId}?done=takeBackMerge`);
};
