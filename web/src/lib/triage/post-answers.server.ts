import { fail, type RequestEvent } from '@sveltejs/kit';
import { answerValuesOf, readAnswer } from '#lib/answer/answer-form.server.ts';
import { emptyAnswer } from '#lib/answer/answer-form.ts';
import { type FormFault, readForm, textOf } from '#lib/platform/form.server.ts';
import { type Chosen, choiceFault, chosenOf, chosenText, onEach, type Titles, titlesOf } from './bulk.server.ts';

/**
 * What the page does on which several ideas are answered with one letter: shows the form, then the letter, then sends it for
 * each. Where a session ended, everything comes back as it was typed.
 */
export const postAnswers = async (event: RequestEvent) => {
  const { locals } = event;
  const posted = await readForm(event);
  const chosen = chosenOf(posted);
  const values = posted.has('outcome') || posted.has('words') ? answerValuesOf(posted) : emptyAnswer(locals.language);
  const faults: FormFault[] = [];
  const back = { values, faults, ideas: await named(locals, chosen) };
  const fault = choiceFault(chosen);
  if (fault !== undefined) return fail(422, { ...back, kind: fault });
  const intent = textOf(posted, 'intent');
  if (intent === '' || intent === 'change') return { ...back, kind: 'form' as const };
  const read = readAnswer(values);
  if ('faults' in read) return fail(422, { ...back, faults: read.faults, kind: 'faulty' as const });
  if (intent !== 'send') return { ...back, kind: 'preview' as const, answer: read.answer };
  const results = await onEach(chosen, ({ id, revision }) =>
    locals.api('answerIdea', { params: { ideaId: id }, body: read.answer, revision }),
  );
  if (results.every(({ outcome }) => outcome === 'signed-out'))
    return fail(401, { ...back, kind: 'signed-out' as const });
  return { ...back, kind: 'done' as const, results };
};

/** The chosen ideas with their titles, as far as they can be read at this moment. */
const named = async ({ api }: App.Locals, chosen: readonly Chosen[]) => {
  const titles = await titlesOf(api, chosen).catch((): Titles => ({}));
  return chosen.map((idea) => ({ id: idea.id as string, text: chosenText(idea), titled: titles[idea.id] }));
};
