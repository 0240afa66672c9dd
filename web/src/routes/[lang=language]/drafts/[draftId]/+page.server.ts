import { type DraftTie, type DraftValues, valuesOfDraft } from '#lib/draft/draft-form.ts';
import { postDraft } from '#lib/draft/post-draft.server.ts';
import { readDraft } from '#lib/draft/read-draft.server.ts';
import { newKey } from '#lib/platform/form.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

type FormDraft = { values: DraftValues; tie: DraftTie; savedAt?: string };

export const load: PageServerLoad = async (event) => {
  const { locals, params, request, url } = event;
  const justSaved = url.searchParams.get('done') === 'saved';
  // A form that comes back brings everything with it: see the page of a new idea.
  if (request.method === 'POST') {
    const values = { problem: '', title: '', solution: '', category: '', visibility: '', language: locals.language };
    return { draft: { values, tie: { key: newKey() } } satisfies FormDraft as FormDraft, justSaved };
  }
  await requireAccount(event);
  const draft = await readDraft(locals, params.draftId);
  const tie: DraftTie = { id: draft.id, revision: draft.revision };
  return { draft: { values: valuesOfDraft(draft), tie, savedAt: draft.savedAt } as FormDraft, justSaved };
};

export const actions: Actions = { default: postDraft };
