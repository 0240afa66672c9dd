import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { personOf } from '#functions/platform/endpoint/caller.ts';
import { ownIdeas } from '#functions/platform/endpoint/find-own.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import { draftContract } from '#shared/idea/draft.contract.ts';
import type { Draft, DraftHead } from '#shared/idea/draft.schema.ts';
import { draftResource } from '#shared/idea/idea.resource.ts';
import { saveDraftContent } from '#shared/idea/idea.rules.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { DraftStore } from './draft.store.ts';

export type DraftParts = {
  readonly drafts: DraftStore;
  readonly policy: Policy;
  readonly now: Now;
  readonly newId: NewId;
};

/** Binds each operation on drafts to what carries it out. */
export const draftOperations = ({ drafts, policy, now, newId }: DraftParts) => {
  const present = <Shown extends Pick<DraftHead, 'id' | 'authorId'>>(reader: Principal, draft: Shown) => ({
    ...draft,
    can: policy.can(reader, draftResource(draft)),
  });
  /** A draft is looked for among the caller's own, so somebody else's is not there. */
  const find = async ({ params, principal }: { params: { draftId: IdeaId }; principal: Principal }) => {
    if (principal.kind !== 'person') return undefined;
    const kept = await drafts.find(principal.personId, params.draftId);
    return kept === undefined ? undefined : { resource: draftResource(kept.draft), item: kept };
  };

  return bindAll(draftContract, {
    listDrafts: bind({
      find: ownIdeas,
      run: async ({ principal }) => {
        const own = await drafts.headsOf(personOf(principal).personId);
        const newestFirst = own.sort((a, b) => b.savedAt.localeCompare(a.savedAt));
        return ok({ items: newestFirst.map((head) => present(principal, head)) });
      },
    }),
    startDraft: bind({
      find: ownIdeas,
      run: async ({ body, principal, once }) => {
        const authorId = personOf(principal).personId;
        const draft: Draft = { ...body, id: newId<IdeaId>(), revision: 1, authorId, savedAt: now() };
        const added = await drafts.add(draft, once);
        return added.ok ? ok(present(principal, added.value)) : added;
      },
      replay: async (recordId, { principal }) => {
        const kept = await drafts.find(personOf(principal).personId, recordId as IdeaId);
        return kept === undefined ? refuse({ reason: 'not-found' }) : ok(present(principal, kept.draft));
      },
    }),
    readDraft: bind({ find, run: async ({ principal }, { draft }) => ok(present(principal, draft)) }),
    saveDraft: bind({
      find,
      run: async ({ body, revision, principal }, { draft, place }) => {
        if (draft.revision !== revision) return refuse({ reason: 'stale-revision' });
        const saved = await drafts.replace({ draft: saveDraftContent(draft, body, now()), place });
        return saved.ok ? ok(present(principal, saved.value)) : saved;
      },
    }),
    discardDraft: bind({
      find,
      run: async ({ revision }, kept) => {
        if (kept.draft.revision !== revision) return refuse({ reason: 'stale-revision' });
        const removed = await drafts.remove(kept);
        return removed.ok ? ok(undefined) : removed;
      },
    }),
  });
};
