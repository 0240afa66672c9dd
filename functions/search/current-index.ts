import type { IdeaStore } from '#functions/idea/idea.public.ts';
import { followChanges, MissedChanges } from './follow-changes.ts';
import { type IdeaIndex, openIdeaIndex } from './idea-index.ts';
import type { SearchChangeStore } from './search-change.store.ts';
import type { SnapshotStore } from './snapshot.store.ts';

/** The index of this instance, up to date as of the request that asks for it. */
export type CurrentIndex = () => Promise<IdeaIndex>;

type Parts = {
  readonly ideas: Pick<IdeaStore, 'findAll'>;
  readonly changes: Pick<SearchChangeStore, 'after' | 'snapshot'>;
  readonly snapshots: Pick<SnapshotStore, 'load'>;
};

/** A thousand ideas or so: a second of a request in the middle of a large import, and nothing on any other day. */
const rowsPerRequest = 40;

/**
 * Opens the index with the first request, from the snapshot where there is one, and follows the log with each. Where the log
 * has lost rows that this index never saw, it begins again with the snapshot, which has them.
 */
export const makeCurrentIndex = (parts: Parts): CurrentIndex => {
  const follow = followChanges(parts);
  let opened: IdeaIndex | undefined;
  let before: Promise<unknown> = Promise.resolve();

  const open = async () => {
    const note = await parts.changes.snapshot();
    return note === undefined ? openIdeaIndex() : parts.snapshots.load();
  };
  const bringUpToDate = async () => {
    opened ??= await open();
    try {
      await follow(opened, rowsPerRequest);
    } catch (error) {
      if (!(error instanceof MissedChanges)) throw error;
      opened.close();
      opened = await open();
      await follow(opened, rowsPerRequest);
    }
    return opened;
  };
  return () => {
    // One after another: two that follow at once would put the same ideas in twice.
    const mine = before.then(bringUpToDate);
    before = mine.catch(() => undefined);
    return mine;
  };
};
