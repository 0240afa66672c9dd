import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { readPeopleNames } from '#lib/platform/people-names.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { allOperations } from '#shared/contexts.ts';
import { personIdSchema } from '#shared/kernel/ids.ts';

type Event = Pick<RequestEvent, 'locals' | 'params' | 'request' | 'url'>;
const ideaIdOf = ({ params, locals }: Event) => ideaIdOrPage(params['ideaId'] ?? '', locals);

/** Whom an idea names beside its author, and whom its author has asked. Ids of the invited stand in their own buttons alone. */
export const readCoAuthors = async (event: Event) => {
  await requireAccount(event);
  const { api } = event.locals;
  const idea = valueOrPage(await api('readIdea', { params: { ideaId: ideaIdOf(event) } }));
  const { invited = [], coAuthors = [] } = idea;
  const named = coAuthors.flatMap((one) => (one.kind === 'person' ? one.personId : []));
  const names = await readPeopleNames(api, [...named, ...invited]);
  return {
    idea: { id: idea.id, title: idea.title, language: idea.language, revision: idea.revision },
    named: named.map((personId) => names[personId]),
    invited: invited.map((personId) => ({ personId, name: names[personId] })),
    mayInvite: idea.can.includes('inviteCoAuthor'),
    done: event.url.searchParams.get('done'),
    whom: event.url.searchParams.get('whom') ?? '',
  };
};
export type CoAuthorsOfPage = Awaited<ReturnType<typeof readCoAuthors>>;

/** Refusals that are told beside the address, where somebody else can be named. */
const toldHere: readonly string[] = [
  'no-such-colleague',
  'invited-before',
  'co-author-limit-reached',
  'co-authors-not-possible',
  'stale-revision',
];

/** Finds the colleague by the address, and asks them. */
export const postInvitation = async (event: RequestEvent) => {
  const { locals, url } = event;
  const params = { ideaId: ideaIdOf(event) };
  const posted = await readForm(event);
  const email = textOf(posted, 'email').trim();
  const back = (status: number, problem?: { title: string; detail: string }) =>
    fail(status, { email, ...(problem === undefined ? {} : { problem }) });
  const body = v.safeParse(allOperations.findColleague.body, { email });
  if (!body.success) return back(422);
  const found = await locals.api('findColleague', { body: body.output });
  if (!found.ok && toldHere.includes(found.problem.reason)) return back(found.problem.status, found.problem);
  const { id, name } = valueOrSignIn(found, event, url.pathname);
  const revision = revisionOf(posted) ?? 1;
  const answer = await locals.api('inviteCoAuthor', { params, body: { person: id }, revision });
  if (!answer.ok && toldHere.includes(answer.problem.reason)) return back(answer.problem.status, answer.problem);
  valueOrSignIn(answer, event, url.pathname);
  return redirect(303, `${url.pathname}?${new URLSearchParams({ done: 'invited', whom: name })}`);
};

/** Takes an invitation back. */
export const postTakingBack = async (event: RequestEvent) => {
  const { locals, url } = event;
  const posted = await readForm(event);
  const personId = v.safeParse(personIdSchema, textOf(posted, 'person'));
  if (!personId.success) return redirect(303, url.pathname);
  const params = { ideaId: ideaIdOf(event), personId: personId.output };
  const answer = await locals.api('takeBackInvitation', { params, revision: revisionOf(posted) ?? 1 });
  const { reason, title, detail } = answer.ok ? { reason: '', title: '', detail: '' } : answer.problem;
  // The list then shows how it stands.
  if (reason === 'stale-revision' || reason === 'not-invited')
    return fail(409, { email: '', problem: { title, detail } });
  valueOrSignIn(answer, event, url.pathname);
  return redirect(303, `${url.pathname}?done=taken-back`);
};
