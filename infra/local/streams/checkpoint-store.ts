import type { DatabaseSync } from 'node:sqlite';

/** How far each mapping has read, on disk. */
export type CheckpointStore = {
  /** The last sequence number that is done; undefined before the first. */
  read(mappingId: string): { shardId: string; sequenceNumber: string } | undefined;
  write(mappingId: string, position: { shardId: string; sequenceNumber: string }): void;
};

export function createCheckpointStore(state: DatabaseSync): CheckpointStore {
  state.exec(
    'CREATE TABLE IF NOT EXISTS checkpoints (mapping TEXT PRIMARY KEY, shard TEXT NOT NULL, sequence TEXT NOT NULL)',
  );
  const select = state.prepare('SELECT shard, sequence FROM checkpoints WHERE mapping = ?');
  const upsert = state.prepare('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?)');
  return {
    read: (mappingId) => {
      const row = select.get(mappingId);
      return row === undefined ? undefined : { shardId: String(row['shard']), sequenceNumber: String(row['sequence']) };
    },
    write: (mappingId, { shardId, sequenceNumber }) => {
      upsert.run(mappingId, shardId, sequenceNumber);
    },
  };
}
