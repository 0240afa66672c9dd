import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import type { Api } from '#lib/platform/api.server.ts';
import { readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { readPeopleNames } from '#lib/platform/people-names.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';

type Event = Pick<RequestEvent, 'locals' | 'params' | 'url'>;

/** More than an idea usually has in its life. */
const lettersLookedThrough = '25';

/** What decides on a seal, or tells the two who opened it whose idea it is. The name goes into this one page and nowhere else. */
export const readSealPage = async (event: Event) => {
  await requireAccount(event);
  const { api } = event.locals;
  const ideaId = ideaIdOrPage(event.params['ideaId'] ?? '', event.locals);
  const idea = valueOrPage(await api('readIdea', { params: { ideaId } }));
  const may = (action: IdeaResponse['can'][number]) => idea.can.includes(action);
  const { askedBy } = idea.opening ?? {};
  const [reason, asker, author] = await Promise.all([
    may('readLetters') ? reasonFor(api, idea) : undefined,
    askedBy && readPeopleNames(api, [askedBy]),
    may('readSealedAuthor') ? nameOfAuthor(api, idea) : undefined,
  ]);
  return {
    idea: { title: idea.title, language: idea.language, revision: idea.revision },
    mayOpen: may('openSeal'),
    mayDecline: may('declineSealOpening'),
    askedBy: askedBy && asker?.[askedBy],
    reason,
    author,
  };
};
export type SealPageData = Awaited<ReturnType<typeof readSealPage>>;

const reasonFor = async (api: Api, { id: ideaId }: IdeaResponse) => {
  const letters = valueOrPage(await api('readLetters', { params: { ideaId }, query: { limit: lettersLookedThrough } }));
  const letter = letters.items.find(({ kind }) => kind === 'seal-opening');
  return letter && { words: letter.words, language: letter.language };
};

const nameOfAuthor = async (api: Api, { id: ideaId }: IdeaResponse) => {
  const { personId } = valueOrPage(await api('readSealedAuthor', { params: { ideaId } }));
  return { name: (await readPeopleNames(api, [personId]))[personId] };
};

/** Opens a seal or leaves it closed, as the button says, if the idea is still as its page showed it. */
export const postSealDecision = async (event: RequestEvent) => {
  const { locals, params, url } = event;
  const ideaId = ideaIdOrPage(params['ideaId'] ?? '', locals);
  const form = await readForm(event);
  const decision = textOf(form, 'decision') === 'open' ? 'openSeal' : 'declineSealOpening';
  const revision = revisionOf(form);
  if (revision === undefined) return fail(412, { kind: 'stale' as const });
  const answer = await locals.api(decision, { params: { ideaId }, revision });
  if (!answer.ok && (answer.problem.reason === 'stale-revision' || answer.problem.reason === 'seal-closed'))
    return fail(412, { kind: 'stale' as const });
  valueOrSignIn(answer, event, url.pathname);
  return redirect(303, `/${locals.language}/ideas/${ideaId}?done=${decision}`);
};
