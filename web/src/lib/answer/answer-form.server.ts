import * as v from 'valibot';
import { type FormFault, faultsOf, textOf } from '#lib/platform/form.server.ts';
import { type Answer, answerSchema } from '#shared/answer/answer.schema.ts';
import { type AnswerValues, answerOfValues } from './answer-form.ts';

/** The fields of an answer as they were typed. */
export const answerValuesOf = (form: FormData): AnswerValues => ({
  outcome: textOf(form, 'outcome'),
  reason: textOf(form, 'reason'),
  words: textOf(form, 'words'),
  whatWouldChange: textOf(form, 'whatWouldChange'),
  whatNext: textOf(form, 'whatNext'),
  until: textOf(form, 'until'),
  language: textOf(form, 'language'),
});

/** The answer that would be sent, or what is missing of it. */
export const readAnswer = (values: AnswerValues): { readonly answer: Answer } | { readonly faults: FormFault[] } => {
  const parsed = v.safeParse(answerSchema, answerOfValues(values));
  return parsed.success ? { answer: parsed.output } : { faults: faultsOf(answerSchema, answerOfValues(values)) };
};
