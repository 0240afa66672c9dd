import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { personOf } from '#functions/platform/endpoint/caller.ts';
import { ownIdeas } from '#functions/platform/endpoint/find-own.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import { draftContract } from '#shared/idea/draft.contract.ts';
import { type Draft, draftsPerPersonMax } from '#shared/idea/draft.schema.ts';
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
  const present = (reader: Principal, draft: Draft) => ({ ...draft, can: policy.can(reader, draftResource(draft)) });
  /** A draft is looked for among the caller's own, so somebody else's is not there. */
  const find = async ({ params, principal }: { params: { draftId: IdeaId }; principal: Principal }) => {
    if (principal.kind !== 'person') return undefined;
    const draft = await drafts.find(principal.personId, params.draftId);
    return draft === undefined ? undefined : { resource: draftResource(draft), item: draft };
  };

  return bindAll(draftContract, {
    listDrafts: bind({
      find: ownIdeas,
      run: async ({ principal }) => {
        const own = await drafts.ofAuthor(personOf(principal).personId);
        const newestFirst = own.sort((a, b) => b.savedAt.localeCompare(a.savedAt));
        return ok({ items: newestFirst.map((draft) => present(principal, draft)) });
      },
    }),
    startDraft: bind({
      find: ownIdeas,
      run: async ({ body, principal, once }) => {
        const authorId = personOf(principal).personId;
        if ((await drafts.ofAuthor(authorId)).length >= draftsPerPersonMax)
          return refuse({ reason: 'draft-limit-reached' });
        const draft: Draft = { ...body, id: newId<IdeaId>(), revision: 1, authorId, savedAt: now() };
        return ok(present(principal, await drafts.add(draft, once)));
      },
      replay: async (recordId, { principal }) => {
        const draft = await drafts.find(personOf(principal).personId, recordId as IdeaId);
        return draft === undefined ? refuse({ reason: 'not-found' }) : ok(present(principal, draft));
      },
    }),
    readDraft: bind({ find, run: async ({ principal }, draft) => ok(present(principal, draft)) }),
    saveDraft: bind({
      find,
      run: async ({ body, revision, principal }, draft) => {
        if (draft.revision !== revision) return refuse({ reason: 'stale-revision' });
        const saved = await drafts.replace(saveDraftContent(draft, body, now()));
        return saved.ok ? ok(present(principal, saved.value)) : saved;
      },
    }),
    discardDraft: bind({
      find,
      run: async ({ revision }, draft) => {
        if (draft.revision !== revision) return refuse({ reason: 'stale-revision' });
        const removed = await drafts.remove(draft);
        return removed.ok ? ok(undefined) : removed;
      },
    }),
  });
};
