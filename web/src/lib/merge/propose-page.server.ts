import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { readIdeaAtHand } from '#lib/answer/idea-at-hand.server.ts';
import { letterValuesOf } from '#lib/answer/letter-page.server.ts';
import type { LetterValues } from '#lib/answer/letter-purpose.ts';
import { faultyForm, sendAboutIdea } from '#lib/answer/send-about-idea.server.ts';
import type { Api } from '#lib/platform/api.server.ts';
import { faultsOf, readForm, revisionOf } from '#lib/platform/form.server.ts';
import { letterWordsSchema } from '#shared/answer/answer.schema.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';
import { type IdeaId, ideaIdSchema } from '#shared/kernel/ids.ts';
import { toCardIdea } from './card-idea.ts';

type Event = Pick<RequestEvent, 'locals' | 'params' | 'request' | 'url'>;

/** As many as there are to choose from; any other is named by its address. */
const choicesShown = '25';

/** The idea that somebody named by its address, or by the id in it. */
const idIn = (text: string | null): IdeaId | undefined => {
  const [last = ''] = /[0-9a-z]{26}/.exec(text ?? '') ?? [];
  const id = v.safeParse(ideaIdSchema, last);
  return id.success ? id.output : undefined;
};

const readOther = async (api: Api, idea: IdeaResponse, id: IdeaId) => {
  const answer = await api('lookUpIdeas', { query: { ids: id } });
  const [other] = answer.ok ? answer.value.items : [];
  const isPossible = other?.organisationId === idea.organisationId && other.id !== idea.id;
  return isPossible ? toCardIdea(other) : undefined;
};

const readChoices = async (api: Api, idea: IdeaResponse) => {
  const params = { organisationId: idea.organisationId };
  const answer = await api('listTriage', { params, query: { limit: choicesShown } });
  return answer.ok ? answer.value.items.filter(({ id }) => id !== idea.id).map(toCardIdea) : [];
};

/** What the page of a proposal needs: first to choose the idea that stays, then to write to the authors of both. */
export const readProposePage = async (event: Event) => {
  const idea = await readIdeaAtHand(event);
  const { locals, url } = event;
  const named = url.searchParams.get('into');
  const id = idIn(named);
  const other = idea && id && (await readOther(locals.api, idea, id));
  return {
    idea: idea && { ...toCardIdea(idea), may: idea.can.includes('proposeMerge') },
    named: named ?? '',
    isUnknown: idea !== undefined && named !== null && other === undefined,
    other,
    choices: idea === undefined || other !== undefined ? [] : await readChoices(locals.api, idea),
    revision: idea?.revision ?? 1,
    values: { words: '', language: locals.language } satisfies LetterValues,
  };
};
export type ProposePage = Awaited<ReturnType<typeof readProposePage>>;

/** Asks the authors of both. Which idea stays is in the address of the form, so that it comes back with it. */
export const postProposal = async (event: RequestEvent) => {
  const posted = await readForm(event);
  const form = { values: letterValuesOf(posted), revision: revisionOf(posted) ?? 1 };
  const parsed = v.safeParse(letterWordsSchema, form.values);
  if (!parsed.success) return faultyForm(form, faultsOf(letterWordsSchema, form.values));
  // Without one it names itself, and is told that this is none.
  const into = idIn(event.url.searchParams.get('into'));
  return sendAboutIdea(event, {
    ...form,
    done: 'proposeMerge',
    call: (api, params) =>
      api('proposeMerge', {
        params,
        body: { ...parsed.output, into: into ?? params.ideaId },
        revision: form.revision,
      }),
  });
};
