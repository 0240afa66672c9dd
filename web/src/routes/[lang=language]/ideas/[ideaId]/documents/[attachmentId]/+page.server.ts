import { attachmentIdOrPage, leadToDocument } from '#lib/attachment/open-document.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { isSignedOut } from '#lib/platform/action-answer.server.ts';
import type { PageServerLoad } from './$types.js';

/** For everybody who may read the idea, signed in or not: its public page leads here too. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const ideaId = ideaIdOrPage(params.ideaId, locals);
  const attachmentId = attachmentIdOrPage(params.attachmentId, locals);
  const asked = { params: { ideaId, attachmentId } };
  const answer = await locals.api('openIdeaAttachment', asked);
  if (!isSignedOut(answer)) return leadToDocument(event, answer);
  // A session that is over keeps nobody from what everybody may read.
  const asVisitor = await locals.visitorApi('openIdeaAttachment', asked);
  return leadToDocument(event, asVisitor.ok ? asVisitor : answer);
};
