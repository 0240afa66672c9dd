import { followChanges, MissedChanges } from './follow-changes.ts';
import { type IdeaIndex, openIdeaIndex } from './idea-index.ts';
import type { ReadDocuments } from './read-documents.ts';
import type { SearchChangeStore } from './search-change.store.ts';
import type { SnapshotStore } from './snapshot.store.ts';

/** The index of this instance, up to date as of the request that asks for it. */
export type CurrentIndex = () => Promise<IdeaIndex>;

type Parts = {
  readonly documents: ReadDocuments;
  readonly changes: Pick<SearchChangeStore, 'after' | 'snapshot'>;
  readonly snapshots: Pick<SnapshotStore, 'load'>;
};

/** A thousand ideas or so: a second of a request in the middle of a large import, and nothing on any other day. */
const rowsPerRequest = 40;

/**
 * Opens the index at once, while the rest of the function is still being made ready, from the snapshot where there is one, and
 * follows the log with each request. What could not be opened is opened by the request that needs it. Where the log
 * has lost rows that this index never saw, it begins again with the snapshot, which has them.
 */
export const makeCurrentIndex = (parts: Parts): CurrentIndex => {
  const follow = followChanges(parts);
  let before: Promise<unknown> = Promise.resolve();

  const open = async () => {
    const note = await parts.changes.snapshot();
    return note === undefined ? openIdeaIndex() : parts.snapshots.load();
  };
  let opening: Promise<IdeaIndex> | undefined;
  const opened = () => {
    opening ??= open();
    // Told to whoever waits for it, and tried again by the next.
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  opened().catch(() => undefined);
  const bringUpToDate = async () => {
    const index = await opened();
    try {
      await follow(index, rowsPerRequest);
      return index;
    } catch (error) {
      if (!(error instanceof MissedChanges)) throw error;
      index.close();
      opening = undefined;
      const anew = await opened();
      await follow(anew, rowsPerRequest);
      return anew;
    }
  };
  return () => {
    // One after another: two that follow at once would put the same ideas in twice.
    const mine = before.then(bringUpToDate);
    before = mine.catch(() => undefined);
    return mine;
  };
};
