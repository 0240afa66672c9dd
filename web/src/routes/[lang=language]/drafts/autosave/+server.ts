import { json } from '@sveltejs/kit';
import { draftTieOf, draftValuesOf } from '#lib/draft/draft-form.server.ts';
import { type Kept, keepDraft } from '#lib/draft/keep-draft.server.ts';
import { timeInWords } from '#lib/platform/dates.ts';
import { readForm } from '#lib/platform/form.server.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import type { RequestHandler } from './$types.js';

/** What the form's script needs to know, as a word: the sentences stand in the page already. */
const told = (kept: Kept, language: SiteLanguage) => {
  switch (kept.kind) {
    case 'saved':
      return {
        kind: 'saved',
        id: kept.draft.id,
        revision: kept.draft.revision,
        time: timeInWords(kept.draft.savedAt, language),
      };
    case 'changed-elsewhere':
      return { kind: 'elsewhere' };
    case 'gone':
    case 'signed-out':
    case 'faulty':
      return { kind: kept.kind };
    case 'unreachable':
    case 'refused':
      return { kind: 'failed' };
  }
};

export const POST: RequestHandler = async (event) => {
  const { api, language } = event.locals;
  const form = await readForm(event);
  return json(told(await keepDraft(api, draftValuesOf(form), draftTieOf(form)), language));
};
