import { redirect } from '@sveltejs/kit';
import { readChallengeOf } from '#lib/challenge/challenge-of.server.ts';
import { proposalOfValues, valuesOfDraft } from '#lib/draft/draft-form.ts';
import { readDraft } from '#lib/draft/read-draft.server.ts';
import { submitDraft } from '#lib/draft/submit-draft.server.ts';
import { faultsOf, newKey } from '#lib/platform/form.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { readSimilarIdeas } from '#lib/search/similar-ideas.server.ts';
import { proposalSchema } from '#shared/idea/idea.schema.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const account = await requireAccount(event);
  const draft = await readDraft(locals, params.draftId);
  const values = valuesOfDraft(draft);
  // Somebody may come by a bookmark before everything is written.
  if (faultsOf(proposalSchema, proposalOfValues(values)).length > 0)
    redirect(303, `/${locals.language}/drafts/${draft.id}`);
  const [challenge, similar, attachments] = await Promise.all([
    readChallengeOf(locals, draft.challengeId),
    readSimilarIdeas(locals.api, locals.language, { values, id: draft.id }),
    locals.api('listDraftAttachments', { params: { draftId: draft.id } }),
  ]);
  return {
    similar,
    documents: valueOrPage(attachments).items,
    draft: { id: draft.id, revision: draft.revision, values },
    challenge: challenge?.state === 'open' ? challenge : undefined,
    // What was written for a challenge that has closed is as good as ever, and goes to its author’s own body.
    hasClosed: draft.challengeId !== undefined && challenge?.state !== 'open',
    organisation: account.organisation.name[locals.language],
    key: newKey(),
    hasChanged: url.searchParams.get('why') === 'changed',
  };
};

export const actions: Actions = { default: submitDraft };
