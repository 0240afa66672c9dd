import { createHash } from 'node:crypto';
import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { indexKey, primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { dayOfInstant } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { feedShards, journalModel } from './feed.keys.ts';

/**
 * The journal of every record of a context: read by record for a history, by day and shard for the feed. An entry is
 * created once and never changed; that no two entries of a record share a revision is part of the key.
 */
export const journalEntity = entityOf({
  model: journalModel,
  attributes: {
    recordId: { type: 'string', required: true },
    revision: { type: 'number', required: true, padding: { length: 10, char: '0' } },
    at: { type: 'string', required: true },
    day: { type: 'string', required: true },
    shard: { type: 'number', required: true },
    entry: { type: CustomAttributeType<JournalEntry>('any'), required: true },
  },
  indexes: {
    primary: primaryKey(['recordId'], ['revision']),
    feed: indexKey('feed', ['day', 'shard'], ['at', 'recordId', 'revision']),
  },
});

/** The item of one entry, for `.create(…)`. */
export const journalItem = (entry: JournalEntry) => ({
  recordId: entry.recordId,
  revision: entry.revision,
  at: entry.at,
  day: dayOfInstant(entry.at),
  shard: shardOf(entry.recordId),
  entry,
});

/** All entries of a record share a shard, so that reading one keeps their order. */
const shardOf = (recordId: string) => createHash('sha256').update(recordId).digest().readUInt8(0) % feedShards;
