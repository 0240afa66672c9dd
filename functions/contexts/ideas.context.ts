import { draftOperations } from '#functions/draft/draft.operations.ts';
import { makeDraftStore } from '#functions/draft/draft.store.ts';
import { ideaOperations } from '#functions/idea/idea.operations.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeIdeaListStore } from '#functions/idea/idea-list.store.ts';
import { makeIdeaTotalsStore } from '#functions/idea-totals/idea-totals.store.ts';
import { endpoint } from '#functions/platform/endpoint/endpoint.ts';
import { makeOnceStore } from '#functions/platform/once/once.entity.ts';
import { makeCheckHits } from '#functions/platform/policy/check-hits.ts';
import { makePolicy } from '#functions/platform/policy/policy.ts';
import ideasPolicies from '#shared/policy/ideas.cedar';
import type { ContextParts } from './context-parts.ts';

/** Wires the context of ideas: what is connected to what, in one place. */
export const ideasContext = ({ access, log, measure, now, newId }: ContextParts) => {
  const policy = makePolicy('ideas', ideasPolicies);
  const drafts = makeDraftStore(access, now);
  const ideas = ideaOperations({
    ideas: makeIdeaStore(access),
    lists: makeIdeaListStore(access),
    drafts,
    totals: makeIdeaTotalsStore(access),
    policy,
    checkHits: makeCheckHits(policy, log, measure),
    now,
    newId,
  });
  return endpoint({
    operations: [...ideas, ...draftOperations({ drafts, policy, now, newId })],
    policy,
    once: makeOnceStore(access, now),
    log,
    measure,
  });
};
