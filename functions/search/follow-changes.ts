import type { IdeaIndex } from './idea-index.ts';
import type { ReadDocuments } from './read-documents.ts';
import type { SearchChange, SearchChangeStore } from './search-change.store.ts';

/** A row of the log is missing: it has expired, and the index must begin again with a newer snapshot. */
export class MissedChanges extends Error {
  constructor() {
    super('the log of changes begins behind what the index followed');
    this.name = 'MissedChanges';
  }
}

type Parts = { readonly documents: ReadDocuments; readonly changes: Pick<SearchChangeStore, 'after'> };

/** So many rows are read at once: one round for an instance that begins without a snapshot on a small log. Most often there is none. */
const rowsPerRead = 20;

/**
 * Brings an index up to date: reads every idea that the log names behind what the index has followed, as it is now. Ends after
 * `rowsMax` rows, so that one request does not pay for a whole import; the next one goes on there. Throws `MissedChanges`.
 */
export const followChanges =
  ({ documents, changes }: Parts) =>
  async (index: IdeaIndex, rowsMax: number): Promise<void> => {
    for (let rows = 0; rows < rowsMax; rows += rowsPerRead) {
      const position = index.followed();
      const found = await changes.after(position, rowsPerRead);
      if (found.length === 0) return;
      if (found[0]?.position !== position + 1) throw new MissedChanges();
      await apply(index, found, documents);
      if (found.length < rowsPerRead) return;
    }
  };

const apply = async (index: IdeaIndex, rows: readonly SearchChange[], documents: ReadDocuments) => {
  index.put(await documents([...new Set(rows.flatMap(({ ideaIds }) => ideaIds))]));
  index.setFollowed(rows.at(-1)?.position ?? index.followed());
};
