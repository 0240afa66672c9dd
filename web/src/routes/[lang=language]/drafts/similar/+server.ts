import { json } from '@sveltejs/kit';
import { draftValuesOf } from '#lib/draft/draft-form.server.ts';
import { readForm, textOf } from '#lib/platform/form.server.ts';
import { readSimilarIdeas } from '#lib/search/similar-ideas.server.ts';
import type { RequestHandler } from './$types.js';

export const POST: RequestHandler = async (event) => {
  const { api, language } = event.locals;
  const form = await readForm(event);
  return json(await readSimilarIdeas(api, language, { values: draftValuesOf(form), id: textOf(form, 'draftId') }));
};
