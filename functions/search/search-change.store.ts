import { createWriteTransaction } from 'electrodb';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { TooBusy, writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { type Instant, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { changeLifetimeDays, changeLog, searchChangeEntity, searchSnapshotEntity } from './search-change.entity.ts';

/** A row of the log: a position, and the ideas that had changed by then. */
export type SearchChange = { readonly position: number; readonly ideaIds: readonly IdeaId[] };
/** What the newest snapshot holds. */
export type SnapshotNote = { readonly position: number; readonly madeAt: Instant };

/** The log of changes that every index follows, and the note of the snapshot. Every read is consistent. */
export type SearchChangeStore = {
  /** Writes one row behind the last. Throws `TooBusy` where others were always faster. */
  readonly add: (ideaIds: readonly IdeaId[]) => Promise<void>;
  /** The rows behind a position, oldest first. */
  readonly after: (position: number, limit: number) => Promise<SearchChange[]>;
  /** The last position there is; 0 before the first. */
  readonly last: () => Promise<number>;
  readonly snapshot: () => Promise<SnapshotNote | undefined>;
  readonly noteSnapshot: (note: SnapshotNote) => Promise<void>;
};

/**
 * At most ten batches are applied side by side, five of what happened to ideas and five of support that was counted, and each
 * attempt lets one of them through.
 */
const attempts = 20;

export const makeSearchChangeStore = (access: TableAccess, now: Now): SearchChangeStore => {
  const changes = () => searchChangeEntity(access);
  const snapshots = () => searchSnapshotEntity(access);
  const log = changeLog;

  const last = async () => {
    const { data } = await changes().query.primary({ log }).go({ consistent: true, order: 'desc', limit: 1 });
    return data[0]?.position ?? (await snapshot())?.position ?? 0;
  };
  const snapshot = async (): Promise<SnapshotNote | undefined> => {
    const { data } = await snapshots().get({ log }).go({ consistent: true });
    return data === null ? undefined : { position: data.position, madeAt: data.madeAt as Instant };
  };

  return {
    last,
    snapshot,

    add: async (ideaIds) => {
      const expiresAtSeconds = Math.floor(msOfInstant(now()) / 1000) + changeLifetimeDays * 86_400;
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const position = (await last()) + 1;
        const refused = await writeTogether(() =>
          createWriteTransaction({ changes: changes() }, (write) => [
            write.changes.create({ log, position, ideaIds: [...ideaIds], expiresAtSeconds }).commit(),
          ]),
        );
        if (refused.length === 0) return;
      }
      throw new TooBusy();
    },

    after: async (position, limit) => {
      const { data } = await changes().query.primary({ log }).gt({ position }).go({ consistent: true, limit });
      return data.map((row) => ({ position: row.position, ideaIds: row.ideaIds as IdeaId[] }));
    },

    noteSnapshot: async (note) =>
      void (await snapshots()
        .put({ log, ...note })
        .go()),
  };
};
