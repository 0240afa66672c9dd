import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import * as v from 'valibot';
import type { Log } from '#functions/platform/log/log.ts';
import type { Measure } from '#functions/platform/log/metrics.ts';
import { anyEntrySchema, type JournalEntry } from '#shared/kernel/journal.ts';
import type { PublishEvents } from './publish-events.ts';

/**
 * Carries journal entries from the table's stream to the bus, in order. From the first entry that the bus does not take,
 * the batch is reported as failed: the stream gives it again from there, and after its retries hands the positions to the
 * dead-letter queue, from which `republish` reads the feed.
 */
export const makeRelay =
  (parts: { publish: PublishEvents; log: Log; measure: Measure }) =>
  async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const records = batch.Records.map((record) => ({
      sequenceNumber: record.dynamodb?.SequenceNumber ?? '',
      entry: entryOf(record.dynamodb?.NewImage as Record<string, AttributeValue> | undefined),
    }));
    const failed = new Set(await parts.publish(records.map(({ entry }) => entry)));
    const firstFailed = records.find(({ entry }) => failed.has(entry));
    parts.log('relay.published', { count: records.length - failed.size });
    if (firstFailed !== undefined)
      parts.log('relay.publish-failed', { eventId: firstFailed.entry.id, count: failed.size });
    parts.measure.count('EventsPublished', records.length - failed.size);
    parts.measure.flush();
    return { batchItemFailures: firstFailed === undefined ? [] : [{ itemIdentifier: firstFailed.sequenceNumber }] };
  };

const entryOf = (image: Record<string, AttributeValue> | undefined): JournalEntry =>
  v.parse(anyEntrySchema, unmarshall(image ?? {})['entry']);
