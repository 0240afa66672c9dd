import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { fillPlaceholders } from '#shared/answer/placeholders.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';
import { type AnswerValues, emptyAnswer } from './answer-form.ts';

type Asking = { readonly locals: App.Locals; readonly url: URL; readonly idea: IdeaResponse };

/** The templates of the body that answers an idea, and the form begun with the one that the address names. */
export const beginWithTemplate = async ({ locals, url, idea }: Asking) => {
  const params = { organisationId: idea.organisationId };
  const answer = await locals.api('readAnswerTemplates', { params });
  const templates = answer.ok ? answer.value.templates : [];
  const chosen = url.searchParams.get('template') ?? '';
  const template = /^\d{1,2}$/.test(chosen) ? templates[Number(chosen)] : undefined;
  const begun = { templates: templates.map(({ name }) => name), used: template?.name };
  if (template === undefined) return { ...begun, values: emptyAnswer(locals.language) };
  const known = { title: idea.title, ...(await namesIn(locals, idea)) };
  const fill = (text: string) => fillPlaceholders(text, known);
  const { name: _, ...rest } = template;
  const values: AnswerValues = {
    ...rest,
    words: fill(rest.words),
    whatWouldChange: fill(rest.whatWouldChange),
    whatNext: fill(rest.whatNext),
    until: '',
  };
  return { ...begun, values };
};

/** What a template leaves open, as far as its reader may know it. */
const namesIn = async ({ api, language }: App.Locals, { author, organisationId }: IdeaResponse) => {
  // An answer is read by everybody who reads the idea: it names nobody whose name is hidden.
  const authorId = author.kind === 'person' && author.isHidden !== true ? author.personId : undefined;
  const [people, bodies] = await Promise.all([
    authorId && api('lookUpPeople', { query: { ids: authorId } }),
    api('lookUpOrganisations', { query: { ids: organisationId } }),
  ]);
  const name = people && valueOrPage(people).items[0]?.name;
  const organisation = valueOrPage(bodies).items[0]?.name[language];
  return { ...(name && { author: name }), ...(organisation && { organisation }) };
};
