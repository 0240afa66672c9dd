import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { throwProblem, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';

type Event = Pick<RequestEvent, 'locals' | 'params' | 'request' | 'url'>;
const ideaIdOf = ({ params, locals }: Event) => ideaIdOrPage(params['ideaId'] ?? '', locals);

/** What a page needs on which somebody becomes a co-author, or is none any more; no idea where they have just declined. */
export const readOwnPart = async (event: Event, action: 'replyToInvitation' | 'leaveCoAuthors') => {
  await requireAccount(event);
  if (event.url.searchParams.get('done') !== null) return { idea: undefined, may: false };
  const answer = await event.locals.api('readIdea', { params: { ideaId: ideaIdOf(event) } });
  const { id, title, problem, language, revision, can } = valueOrPage(answer);
  return { idea: { id, title, problem, language, revision }, may: can.includes(action) };
};

const stale = () => fail(412, { kind: 'stale' as const });

/** What stands in the way for good; the page comes back where the idea only changed meanwhile. */
const standsInTheWay = ['idea-closed', 'merge-pending', 'not-invited'];

/** Accepts or declines. Whoever declined may not be able to read the idea any more, so that the page says so by itself. */
export const postReplyToInvitation = async (event: RequestEvent) => {
  const { locals, url } = event;
  const ideaId = ideaIdOf(event);
  const posted = await readForm(event);
  const revision = revisionOf(posted);
  if (revision === undefined) return stale();
  const accepts = textOf(posted, 'reply') === 'accept';
  const answer = await locals.api('replyToInvitation', { params: { ideaId }, body: { accepts }, revision });
  if (!answer.ok && answer.problem.reason === 'stale-revision') return stale();
  if (!answer.ok && standsInTheWay.includes(answer.problem.reason)) return throwProblem(answer.problem);
  valueOrSignIn(answer, event, url.pathname);
  return redirect(
    303,
    accepts ? `/${locals.language}/ideas/${ideaId}?done=replyToInvitation` : `${url.pathname}?done=declined`,
  );
};

/** Takes the caller's name off. */
export const postLeaving = async (event: RequestEvent) => {
  const { locals, url } = event;
  const revision = revisionOf(await readForm(event));
  if (revision === undefined) return stale();
  const answer = await locals.api('leaveCoAuthors', { params: { ideaId: ideaIdOf(event) }, revision });
  if (!answer.ok && answer.problem.reason === 'stale-revision') return stale();
  if (!answer.ok && standsInTheWay.includes(answer.problem.reason)) return throwProblem(answer.problem);
  valueOrSignIn(answer, event, url.pathname);
  return redirect(303, `${url.pathname}?done=left`);
};
