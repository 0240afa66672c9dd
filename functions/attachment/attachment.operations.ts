import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import type { DraftStore } from '#functions/draft/draft.public.ts';
import { findIdea, findIdeaSummary, type IdeaStore, type OwnSeals, occasionOf } from '#functions/idea/idea.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import { attachmentContract } from '#shared/attachment/attachment.contract.ts';
import { awaitDocument, quarantineKey, removeAttachment } from '#shared/attachment/attachment.rules.ts';
import {
  type Attachment,
  type AttachmentIn,
  isKeptReady,
  type KeptAttachment,
} from '#shared/attachment/attachment.schema.ts';
import { draftResource, ideaResource } from '#shared/idea/idea.resource.ts';
import type { AttachmentId, DocumentKey, IdeaId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { AttachmentStore } from './attachment.store.ts';
import type { DocumentStorage } from './document-storage.ts';

export type AttachmentParts = {
  readonly attachments: AttachmentStore;
  readonly drafts: Pick<DraftStore, 'find'>;
  readonly ideas: Pick<IdeaStore, 'find' | 'findSummaries'>;
  readonly ownSeals: OwnSeals;
  readonly settingsOf: SettingsOf;
  readonly storage: DocumentStorage;
  /** The site as a browser sees it: where an upload leads back to. */
  readonly siteOrigin: string;
  readonly policy: Policy;
  readonly now: Now;
  readonly newId: NewId;
};

const notFound = refuse({ reason: 'not-found' });
const shownOf = (kept: readonly KeptAttachment[]): Attachment[] => kept.map(({ attachment }) => attachment);
type KeptAwaited = KeptAttachment & { readonly attachment: AttachmentIn<'awaited'> };
const isAwaited = (kept: KeptAttachment): kept is KeptAwaited => kept.attachment.state === 'awaited';

/** Binds each operation on attachments to what carries it out. */
export const attachmentOperations = (parts: AttachmentParts) => {
  const { attachments, drafts, storage, policy, now, newId } = parts;
  const findSummary = findIdeaSummary(parts);
  const occasion = occasionOf(parts);
  type OfDraft = { params: { draftId: IdeaId }; principal: Principal };

  /** A draft is looked for among the caller's own, so somebody else's is not there. */
  const draftOf = async (principal: Principal, draftId: IdeaId) => {
    const kept = principal.kind === 'person' ? await drafts.find(principal.personId, draftId) : undefined;
    return kept && { resource: draftResource(kept.draft), item: kept.draft };
  };
  const findDraft = ({ params, principal }: OfDraft) => draftOf(principal, params.draftId);
  const findOne = async (ideaId: IdeaId, id: AttachmentId) =>
    (await attachments.of(ideaId)).find(({ attachment }) => attachment.id === id);
  const open = async (ideaId: IdeaId, id: AttachmentId) => {
    const kept = await findOne(ideaId, id);
    if (kept === undefined || !isKeptReady(kept)) return notFound;
    return ok(await storage.link({ documentKey: kept.documentKey, ...kept.attachment }, now()));
  };

  return bindAll(attachmentContract, {
    startAttachment: bind({
      find: ({ body, principal }) => draftOf(principal, body.draft),
      run: async ({ once }, draft) => {
        const attachment = awaitDocument(newId<AttachmentId>(), now());
        const wanted = { ideaId: draft.id, documentKey: newId<DocumentKey>(), attachment };
        const started = await attachments.start(wanted, draft, once);
        return started.ok ? ok(attachment) : started;
      },
      replay: async (recordId, { body }) => {
        const kept = await findOne(body.draft, recordId as AttachmentId);
        return kept !== undefined && isAwaited(kept) ? ok(kept.attachment) : notFound;
      },
    }),
    readUpload: bind({
      find: findDraft,
      run: async ({ params, query }, draft) => {
        const kept = await findOne(draft.id, params.attachmentId);
        if (kept === undefined) return notFound;
        if (!isAwaited(kept) || kept.attachment.uploadUntil <= now()) return refuse({ reason: 'upload-closed' });
        const back = `${parts.siteOrigin}/${query.language}/drafts/${draft.id}/documents?sent=${kept.attachment.id}`;
        const key = quarantineKey(draft.id, kept.attachment.id);
        return ok(await storage.uploadForm({ key, back, until: kept.attachment.uploadUntil }, now()));
      },
    }),
    listDraftAttachments: bind({
      find: findDraft,
      run: async (_, draft) => ok({ items: shownOf(await attachments.of(draft.id)) }),
    }),
    openDraftAttachment: bind({ find: findDraft, run: ({ params }, draft) => open(draft.id, params.attachmentId) }),
    removeDraftAttachment: bind({
      find: findDraft,
      run: async ({ params }, draft) => {
        const kept = await findOne(draft.id, params.attachmentId);
        if (kept === undefined) return notFound;
        await attachments.remove(kept);
        return ok(undefined);
      },
    }),
    listIdeaAttachments: bind({
      find: findSummary,
      run: async ({ principal }, { idea, ownSeal }) => {
        const kept = await attachments.of(idea.id);
        const isTheirs = policy.allows(principal, 'removeAttachment', ideaResource(idea, ownSeal));
        return ok({ items: shownOf(isTheirs ? kept : kept.filter(isKeptReady)) });
      },
    }),
    openIdeaAttachment: bind({
      find: findSummary,
      run: ({ params }, { idea }) => open(idea.id, params.attachmentId),
    }),
    removeIdeaAttachment: bind({
      find: findIdea(parts),
      run: async ({ params, revision, ...call }, at) => {
        const { idea } = at;
        if (idea.revision !== revision) return refuse({ reason: 'stale-revision' });
        const kept = await findOne(idea.id, params.attachmentId);
        if (kept === undefined) return notFound;
        const change = removeAttachment(idea, await occasion(call, at));
        return change.ok ? attachments.removeFromIdea(kept, change.value) : change;
      },
    }),
  });
};
