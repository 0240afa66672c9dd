import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { faultsOf, readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { letterWordsSchema } from '#shared/answer/answer.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { readIdeaAtHand } from './idea-at-hand.server.ts';
import type { LetterPurpose, LetterValues } from './letter-purpose.ts';
import { faultyForm, sendAboutIdea } from './send-about-idea.server.ts';

/** What a page needs on which somebody writes a letter: the idea, and for a reply what was asked. */
export const readLetterPage = async (
  event: Pick<RequestEvent, 'locals' | 'params' | 'request' | 'url'>,
  purpose: LetterPurpose,
) => {
  const idea = await readIdeaAtHand(event);
  const { language } = event.locals;
  return {
    idea: idea && { id: idea.id, title: idea.title, language: idea.language, may: idea.can.includes(purpose) },
    question: idea && purpose === 'replyToQuestion' ? await questionTo(event, idea.id) : undefined,
    revision: idea?.revision ?? 1,
    values: { words: '', language } satisfies LetterValues,
  };
};

const questionTo = async ({ locals }: Pick<RequestEvent, 'locals'>, ideaId: IdeaId) => {
  const answer = await locals.api('readLetters', { params: { ideaId }, query: { limit: '10' } });
  const question = answer.ok ? answer.value.items.find(({ kind }) => kind === 'question') : undefined;
  return question && { words: question.words, language: question.language };
};

/** The fields of a letter as they were typed. */
export const letterValuesOf = (form: FormData): LetterValues => ({
  words: textOf(form, 'words'),
  language: textOf(form, 'language'),
});

/** Sends a letter of one purpose. */
export const postLetter = async (event: RequestEvent, purpose: LetterPurpose) => {
  const posted = await readForm(event);
  const form = { values: letterValuesOf(posted), revision: revisionOf(posted) ?? 1 };
  const parsed = v.safeParse(letterWordsSchema, form.values);
  if (!parsed.success) return faultyForm(form, faultsOf(letterWordsSchema, form.values));
  const { revision } = form;
  return sendAboutIdea(event, {
    ...form,
    done: purpose,
    call: (api, params) => api(purpose, { params, body: parsed.output, revision }),
  });
};
