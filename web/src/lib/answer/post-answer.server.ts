import type { RequestEvent } from '@sveltejs/kit';
import { readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { answerValuesOf, readAnswer } from './answer-form.server.ts';
import { faultyForm, sendAboutIdea } from './send-about-idea.server.ts';

/**
 * What the page of an answer does with a post: shows the letter as it will be read, goes back to the form, or sends it.
 * Only what was looked at is sent, since only the page that shows it has the button.
 */
export const postAnswer = async (event: RequestEvent) => {
  const posted = await readForm(event);
  const form = { values: answerValuesOf(posted), revision: revisionOf(posted) ?? 1 };
  const intent = textOf(posted, 'intent');
  if (intent === 'change') return { kind: 'change' as const, ...form };
  const read = readAnswer(form.values);
  if ('faults' in read) return faultyForm(form, read.faults);
  const { answer } = read;
  if (intent !== 'send') return { kind: 'preview' as const, ...form, answer };
  const { revision } = form;
  return sendAboutIdea(event, {
    ...form,
    done: 'answerIdea',
    call: (api, params) => api('answerIdea', { params, body: answer, revision }),
  });
};
