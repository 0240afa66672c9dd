import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isSignedOut, valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { type FormFault, faultsOf, readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import { answerTemplateSchema, templatesMax } from '#shared/answer-clock/answer-templates.schema.ts';
import { answerValuesOf } from './answer-form.server.ts';
import { type AnswerValues, emptyAnswer } from './answer-form.ts';

/** The form of a template as it was typed. */
export type TemplateValues = Omit<AnswerValues, 'until'> & { readonly name: string };

/** An index in the list, from an address or a form; the end of the list where none is named. */
const indexOf = (text: string | null, count: number): number => {
  const index = /^\d{1,2}$/.test(text ?? '') ? Number(text) : count;
  return Math.min(index, count, templatesMax - 1);
};

/** The templates of a team, and the one that the address names, to change; or an empty one, to add. */
export const readTemplatesPage = async (event: Pick<RequestEvent, 'locals' | 'url'>) => {
  const account = await requireAccount(event);
  const { locals, url } = event;
  requireAction(account, 'changeAnswerSettings', locals);
  const params = { organisationId: account.organisation.id };
  const { templates, revision } = valueOrPage(await locals.api('readAnswerTemplates', { params }));
  const index = indexOf(url.searchParams.get('index'), templates.length);
  const { until: _, ...empty } = emptyAnswer(locals.language);
  const template: TemplateValues = templates[index] ?? { ...empty, name: '' };
  return {
    names: templates.map(({ name }) => name),
    isFull: templates.length >= templatesMax && url.searchParams.get('index') === null,
    index,
    revision,
    values: template,
    done: url.searchParams.get('done'),
  };
};

/** Saves or removes one template; where that is not possible the form comes back as it was filled in. */
export const postTemplate = async (event: RequestEvent) => {
  const { locals, url } = event;
  const form = await readForm(event);
  const { until: _, ...typed } = answerValuesOf(form);
  const values: TemplateValues = { ...typed, name: textOf(form, 'name') };
  const revision = revisionOf(form) ?? 1;
  const index = indexOf(textOf(form, 'index'), templatesMax);
  const back = { values, revision, index, faults: [] as FormFault[] };
  const isRemoval = textOf(form, 'intent') === 'remove';
  const parsed = v.safeParse(answerTemplateSchema, values);
  if (!isRemoval && !parsed.success)
    return fail(422, { ...back, kind: 'faulty' as const, faults: faultsOf(answerTemplateSchema, values) });
  const state = await locals.account();
  if (state.kind !== 'person') return fail(401, { ...back, kind: 'signed-out' as const });
  const params = { organisationId: state.account.organisation.id };
  const body = { index, ...(isRemoval || !parsed.success ? {} : { template: parsed.output }) };
  const answer = await locals.api('changeAnswerTemplate', { params, body, revision });
  if (isSignedOut(answer)) return fail(401, { ...back, kind: 'signed-out' as const });
  if (!answer.ok && answer.problem.reason === 'stale-revision') {
    const now = valueOrPage(await locals.api('readAnswerTemplates', { params }));
    return fail(412, { ...back, kind: 'stale' as const, revision: now.revision });
  }
  valueOrSignIn(answer, event, url.pathname);
  return redirect(303, `/${locals.language}/triage/templates?done=${isRemoval ? 'removed' : 'saved'}`);
};
