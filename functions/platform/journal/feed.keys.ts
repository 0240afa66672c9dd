import type { Day } from '#shared/kernel/instant.ts';

/** What ElectroDB calls a journal entry, in keys and in the mark that the relay's stream filter looks for. */
export const journalModel = { entity: 'journalEntry', version: '1', service: 'commonweal' } as const;

/** One day's entries stand in this many partitions of the feed, so that a busy day is not one hot key. */
export const feedShards = 16;

/** The partition of the feed that ElectroDB writes a day's shard to. */
export const feedPartition = (day: Day, shard: number) => `$${journalModel.service}#day_${day}#shard_${shard}`;

/** Where the entries of a moment begin in their partition; the key goes on after it. */
export const feedPosition = (at: string) => `$${journalModel.entity}_${journalModel.version}#at_${at}`;
