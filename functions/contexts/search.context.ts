import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { nobodysSeals } from '#functions/idea/own-seals.ts';
import { presentIdeas } from '#functions/idea/present-ideas.ts';
import { endpoint } from '#functions/platform/endpoint/endpoint.ts';
import { makeOnceStore } from '#functions/platform/once/once.entity.ts';
import { makePolicy } from '#functions/platform/policy/policy.ts';
import { makeCurrentIndex } from '#functions/search/current-index.ts';
import { readDocuments } from '#functions/search/read-documents.ts';
import { searchOperations } from '#functions/search/search.operations.ts';
import { makeSearchChangeStore } from '#functions/search/search-change.store.ts';
import type { SnapshotStore } from '#functions/search/snapshot.store.ts';
import { makeSupportTotalsStore } from '#functions/support-totals/support-totals.store.ts';
import ideasPolicies from '#shared/policy/ideas.cedar';
import type { ContextParts } from './context-parts.ts';

type SearchContextParts = Omit<ContextParts, 'newId' | 'askSeal'> & { readonly snapshots: Pick<SnapshotStore, 'load'> };

/** Wires the context of search, which reads the table of ideas and writes nothing. */
export const searchContext = ({ access, snapshots, log, measure, now }: SearchContextParts) => {
  const policy = makePolicy('search', ideasPolicies);
  const ideas = makeIdeaStore(access);
  const supportTotals = makeSupportTotalsStore(access);
  const present = presentIdeas({ policy, supportTotals, ownSeals: nobodysSeals });
  const documents = readDocuments({ ideas, supportTotals });
  const currentIndex = makeCurrentIndex({ documents, changes: makeSearchChangeStore(access, now), snapshots });
  return endpoint({
    operations: searchOperations({ currentIndex, ideas, policy, present }),
    policy,
    once: makeOnceStore(access, now),
    log,
    measure,
  });
};
