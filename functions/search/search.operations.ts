import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { ownIdeas } from '#functions/platform/endpoint/find-own.ts';
import { ok } from '#shared/kernel/result.ts';
import { searchContract } from '#shared/search/search.contract.ts';
import { findSimilarIdeas } from './find-similar-ideas.ts';
import { exportIdeas, type SearchParts, searchIdeas } from './search-ideas.ts';

/** Binds each operation of search to what carries it out. */
export const searchOperations = (parts: SearchParts) =>
  bindAll(searchContract, {
    searchIdeas: bind({ find: ownIdeas, run: ({ query, principal }) => searchIdeas(parts)(query, principal) }),
    findSimilarIdeas: bind({
      find: ownIdeas,
      run: async ({ body, principal }) => ok({ items: await findSimilarIdeas(parts)(body, principal) }),
    }),
    exportIdeas: bind({ find: ownIdeas, run: ({ query, principal }) => exportIdeas(parts)(query, principal) }),
  });
