import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { attachmentIdOrPage } from '#lib/attachment/open-document.server.ts';
import { readDraft } from '#lib/draft/read-draft.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { keyOf, newKey, readForm, textOf } from '#lib/platform/form.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { attachmentsPerIdeaMax } from '#shared/attachment/attachment.schema.ts';
import { attachmentIdSchema, type IdeaId } from '#shared/kernel/ids.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params, url } = event;
  const draft = await readDraft(locals, params.draftId);
  const { items: documents } = valueOrPage(await locals.api('listDraftAttachments', { params: { draftId: draft.id } }));
  const sentId = url.searchParams.get('sent');
  return {
    draft: { id: draft.id, title: draft.title, language: draft.language, authorName: draft.authorName ?? 'shown' },
    documents,
    sent: documents.find(({ id }) => id === sentId),
    adding: await formFor(locals, draft.id, url.searchParams.get('add')),
    hasRoom: documents.length < attachmentsPerIdeaMax,
    wasRemoved: url.searchParams.get('done') === 'removed',
    key: newKey(),
  };
};

/** The form for the file of an attachment that was just started; 'closed' where its time is over. */
const formFor = async ({ api, language }: App.Locals, draftId: IdeaId, add: string | null) => {
  const id = v.safeParse(attachmentIdSchema, add);
  if (!id.success) return undefined;
  const answer = await api('readUpload', { params: { draftId, attachmentId: id.output }, query: { language } });
  if (!answer.ok && answer.problem.reason === 'upload-closed') return { kind: 'closed' as const };
  // Taken off in the meantime: the list says what is there.
  if (!answer.ok && answer.problem.reason === 'not-found') return undefined;
  return { kind: 'open' as const, upload: valueOrPage(answer) };
};

export const actions: Actions = {
  add: async (event) => {
    const { locals, params, url } = event;
    const draft = ideaIdOrPage(params.draftId, locals);
    const idempotencyKey = keyOf(await readForm(event)) ?? newKey();
    const answer = await locals.api('startAttachment', { body: { draft }, idempotencyKey });
    // Pressed again after its file was sent: the list says what became of it.
    if (!answer.ok && answer.problem.reason === 'not-found') return redirect(303, url.pathname);
    const { id } = valueOrSignIn(answer, event, url.pathname);
    return redirect(303, `${url.pathname}?add=${id}`);
  },
  remove: async (event) => {
    const { locals, params, url } = event;
    const draftId = ideaIdOrPage(params.draftId, locals);
    const attachmentId = attachmentIdOrPage(textOf(await readForm(event), 'attachmentId'), locals);
    const answer = await locals.api('removeDraftAttachment', { params: { draftId, attachmentId } });
    // Pressed twice: it is gone already, as was wanted.
    if (answer.ok || answer.problem.reason !== 'not-found') valueOrSignIn(answer, event, url.pathname);
    return redirect(303, `${url.pathname}?done=removed`);
  },
};
