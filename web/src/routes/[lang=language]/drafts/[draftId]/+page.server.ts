import { readChallengeOf } from '#lib/challenge/challenge-of.server.ts';
import { type DraftTie, type DraftValues, emptyValues, valuesOfDraft } from '#lib/draft/draft-form.ts';
import { postDraft } from '#lib/draft/post-draft.server.ts';
import { readDraft } from '#lib/draft/read-draft.server.ts';
import { newKey } from '#lib/platform/form.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { ChallengeId } from '#shared/kernel/ids.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types.js';

type FormDraft = {
  values: DraftValues;
  tie: DraftTie;
  savedAt?: string;
  challengeId?: ChallengeId | undefined;
};

export const load: PageServerLoad = async (event) => {
  const { challengeId, ...draft } = await formDraft(event);
  return {
    draft,
    challenge: await readChallengeOf(event.locals, challengeId),
    justSaved: event.url.searchParams.get('done') === 'saved',
  };
};

const formDraft = async (event: PageServerLoadEvent): Promise<FormDraft> => {
  const { locals, params, request } = event;
  // A form that comes back brings everything with it: see the page of a new idea.
  if (request.method === 'POST') return { values: emptyValues(locals.language), tie: { key: newKey() } };
  await requireAccount(event);
  const draft = await readDraft(locals, params.draftId);
  const { id, revision, savedAt, challengeId } = draft;
  return { values: valuesOfDraft(draft), tie: { id, revision }, savedAt, challengeId };
};

export const actions: Actions = { default: postDraft };
