import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { readIdeaAtHand } from '#lib/answer/idea-at-hand.server.ts';
import { letterValuesOf } from '#lib/answer/letter-page.server.ts';
import type { LetterValues } from '#lib/answer/letter-purpose.ts';
import { faultyForm, sendAboutIdea } from '#lib/answer/send-about-idea.server.ts';
import { faultsOf, readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { allOperations } from '#shared/contexts.ts';
import { toCardIdea } from './card-idea.ts';
import { readOtherIdeas } from './merge-of-page.server.ts';

type Event = Pick<RequestEvent, 'locals' | 'params' | 'request' | 'url'>;

/** The form as it was typed. */
export type MergeReplyValues = LetterValues & { readonly agrees: string };

const bodySchema = allOperations.replyToMerge.body;

/** The two ideas that somebody is asked about, and why. */
export const readReplyPage = async (event: Event) => {
  const idea = await readIdeaAtHand(event);
  const { locals } = event;
  const { merging } = idea ?? {};
  const other = idea && merging && (await readOtherIdeas(locals.api, idea)).get(merging.with);
  const cards = [idea && toCardIdea(idea), other && toCardIdea(other)] as const;
  const [from, into] = merging?.side === 'into' ? [cards[1], cards[0]] : cards;
  const letters =
    idea && merging
      ? await locals.api('readLetters', { params: { ideaId: idea.id }, query: { limit: '10' } })
      : undefined;
  const question = letters?.ok ? letters.value.items.find(({ kind }) => kind === 'merge-question') : undefined;
  return {
    idea: idea && { ...toCardIdea(idea), may: idea.can.includes('replyToMerge') },
    from,
    into,
    question: question && { words: question.words, language: question.language },
    revision: idea?.revision ?? 1,
    values: { words: '', language: locals.language, agrees: '' } satisfies MergeReplyValues,
  };
};
export type ReplyPage = Awaited<ReturnType<typeof readReplyPage>>;

/** Says yes or no, for whoever is asked. */
export const postMergeReply = async (event: RequestEvent) => {
  const posted = await readForm(event);
  const values: MergeReplyValues = { ...letterValuesOf(posted), agrees: textOf(posted, 'agrees') };
  const form = { values, revision: revisionOf(posted) ?? 1 };
  const answers: Readonly<Record<string, boolean>> = { yes: true, no: false };
  const content = { ...letterValuesOf(posted), agrees: answers[values.agrees] };
  const parsed = v.safeParse(bodySchema, content);
  if (!parsed.success) return faultyForm(form, faultsOf(bodySchema, content));
  return sendAboutIdea(event, {
    ...form,
    done: 'replyToMerge',
    call: (api, params) => api('replyToMerge', { params, body: parsed.output, revision: form.revision }),
  });
};
