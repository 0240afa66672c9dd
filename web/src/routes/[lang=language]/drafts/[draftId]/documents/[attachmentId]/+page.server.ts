import { attachmentIdOrPage, leadToDocument } from '#lib/attachment/open-document.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const draftId = ideaIdOrPage(params.draftId, locals);
  const attachmentId = attachmentIdOrPage(params.attachmentId, locals);
  return leadToDocument(event, await locals.api('openDraftAttachment', { params: { draftId, attachmentId } }));
};
