import { redirect } from '@sveltejs/kit';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { DraftResponse } from '#shared/idea/draft.schema.ts';

/** One of the reader's drafts. One that has become an idea in the meantime leads to that idea, which bears the same id. */
export const readDraft = async (locals: App.Locals, idInAddress: string): Promise<DraftResponse> => {
  const id = ideaIdOrPage(idInAddress, locals);
  const answer = await locals.api('readDraft', { params: { draftId: id } });
  if (!answer.ok && answer.problem.reason === 'not-found') {
    const idea = await locals.api('readIdea', { params: { ideaId: id } });
    if (idea.ok) redirect(303, `/${locals.language}/ideas/${id}`);
  }
  return valueOrPage(answer);
};
