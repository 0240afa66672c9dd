import type { FeedBetween } from '#functions/platform/journal/feed.store.ts';
import type { Log } from '#functions/platform/log/log.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { type Instant, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { followChanges, MissedChanges } from './follow-changes.ts';
import { type IdeaIndex, openIdeaIndex } from './idea-index.ts';
import type { ReadDocuments } from './read-documents.ts';
import type { SearchChangeStore } from './search-change.store.ts';
import type { SnapshotStore } from './snapshot.store.ts';

/** Fewer rows behind the snapshot than this are followed in a moment by whoever opens it. */
const rowsWorthASnapshot = 20;
/** A snapshot is younger than this wherever anything changed, which keeps it well before the end of the log. */
const ageMaxMs = 86_400_000;

type Parts = {
  readonly documents: ReadDocuments;
  readonly changes: SearchChangeStore;
  readonly snapshots: SnapshotStore;
  readonly feedBetween: FeedBetween;
  /** Nothing is in the feed before it. */
  readonly firstMoment: Instant;
  readonly now: Now;
  readonly log: Log;
};

/**
 * Makes a new snapshot of the index where one is worth it: from the one before and the changes since; from the feed, never by
 * a scan, where there is none before, where the log no longer reaches back to it, or where somebody asks for it.
 */
export const makeSnapshot =
  ({ documents, changes, snapshots, feedBetween, firstMoment, now, log }: Parts) =>
  async ({ rebuild = false }: { readonly rebuild?: boolean } = {}): Promise<void> => {
    const [note, last] = await Promise.all([changes.snapshot(), changes.last()]);
    const rows = last - (note?.position ?? 0);
    const ageMs = note === undefined ? Number.POSITIVE_INFINITY : msOfInstant(now()) - msOfInstant(note.madeAt);
    if (!rebuild && (rows === 0 || (rows < rowsWorthASnapshot && ageMs < ageMaxMs))) return;

    const follow = followChanges({ documents, changes });
    const toTheEnd = async (index: IdeaIndex) => {
      await follow(index, Number.POSITIVE_INFINITY);
      return index;
    };
    const fromFeed = async () => {
      const index = openIdeaIndex();
      // Whatever changes from here on stands behind this position.
      index.setFollowed(last);
      for await (const entries of feedBetween(firstMoment, now())) {
        const ofIdeas = entries.filter(({ event }) => event.type.startsWith('idea-'));
        index.put(await documents([...new Set(ofIdeas.map(({ recordId }) => recordId as IdeaId))]));
      }
      return toTheEnd(index);
    };
    const fromBefore = async () => {
      try {
        return await toTheEnd(await snapshots.load());
      } catch (error) {
        if (!(error instanceof MissedChanges)) throw error;
        return fromFeed();
      }
    };
    const index = rebuild || note === undefined ? await fromFeed() : await fromBefore();
    await snapshots.save(index);
    await changes.noteSnapshot({ position: index.followed(), madeAt: now() });
    log('search.snapshot-made', { position: index.followed(), ideas: index.size() });
    index.close();
  };
