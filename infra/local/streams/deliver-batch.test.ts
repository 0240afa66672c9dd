import { describe, expect, it } from 'vitest';
import type { Invocation } from '../lambda/lambda-instance.ts';
import { type DeliveryWorld, deliverBatch } from './deliver-batch.ts';
import type { StreamMapping } from './stream-mapping.ts';
import type { EventRecord } from './stream-record.ts';

const streamArn = 'arn:aws:dynamodb:eu-west-1:000000000000:table/T/stream/local';
// 1 January 2026, noon UTC
const createdAtSeconds = Date.UTC(2026, 0, 1, 12) / 1_000;

function aMapping(given: Partial<StreamMapping> = {}): StreamMapping {
  return {
    id: 'm',
    table: 'T',
    streamArn,
    functionArn: 'arn:f',
    batchSize: 10,
    windowMs: 0,
    bisects: false,
    maxRetries: 2,
    maxAgeMs: Number.POSITIVE_INFINITY,
    reportsItemFailures: false,
    onFailure: undefined,
    filters: [],
    ...given,
  };
}

function records(...numbers: number[]): EventRecord[] {
  return numbers.map((number) => ({
    eventID: String(number),
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    dynamodb: { SequenceNumber: String(number), ApproximateCreationDateTime: createdAtSeconds },
    eventSourceARN: streamArn,
  }));
}

const ok = (result: object | null = null): Invocation => ({ ok: true, payload: JSON.stringify(result) });
const failed: Invocation = { ok: false, errorType: 'Error', payload: '{}' };

/** Records what was invoked, passed and given up. */
function aWorld(answer: (numbers: string[]) => Invocation, nowMs = createdAtSeconds * 1_000) {
  const seen = { invoked: [] as string[], passed: [] as string[], messages: [] as { body: string; passed: string }[] };
  const world: DeliveryWorld = {
    shardId: 'shard',
    invoke: async ({ Records }) => {
      const numbers = Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
      seen.invoked.push(numbers.join());
      return answer(numbers);
    },
    nowMs: () => nowMs,
    pass: ({ dynamodb }) => void seen.passed.push(dynamodb.SequenceNumber),
    giveUp: ({ dynamodb }, body) => void seen.messages.push({ body, passed: dynamodb.SequenceNumber }),
    isStopped: () => false,
    firstPauseMs: 1,
  };
  return { seen, world };
}

describe('delivery of a stream batch', () => {
  it('passes a batch that succeeds', async () => {
    const { seen, world } = aWorld(() => ok());

    await deliverBatch(aMapping(), records(1, 2, 3), world);

    expect(seen).toMatchObject({ invoked: ['1,2,3'], passed: ['3'], messages: [] });
  });

  it('retries from the lowest failed record and keeps what came before it', async () => {
    let isSick = true;
    const { seen, world } = aWorld((numbers) => {
      if (!numbers.includes('2') || !isSick) return ok({ batchItemFailures: [] });
      isSick = false;
      return ok({ batchItemFailures: [{ itemIdentifier: '3' }, { itemIdentifier: '2' }] });
    });

    await deliverBatch(aMapping({ reportsItemFailures: true }), records(1, 2, 3), world);

    expect(seen).toMatchObject({ invoked: ['1,2,3', '2,3'], passed: ['1', '3'] });
  });

  it('treats a report of an unknown record as a failure of the whole batch', async () => {
    const { seen, world } = aWorld(() => ok({ batchItemFailures: [{ itemIdentifier: 'x' }] }));

    await deliverBatch(aMapping({ reportsItemFailures: true, maxRetries: 0 }), records(1, 2), world);

    expect(seen.invoked).toEqual(['1,2']);
    expect(seen.messages).toHaveLength(1);
  });

  it('gives up after the retries allowed, in the words AWS uses', async () => {
    const { seen, world } = aWorld(() => failed);

    await deliverBatch(aMapping(), records(1, 2), world);

    expect(seen.invoked).toEqual(['1,2', '1,2', '1,2']);
    expect(seen.messages[0]?.passed).toBe('2');
    expect(JSON.parse(seen.messages[0]?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', functionArn: 'arn:f', approximateInvokeCount: 3 },
      DDBStreamBatchInfo: {
        shardId: 'shard',
        startSequenceNumber: '1',
        endSequenceNumber: '2',
        batchSize: 2,
        streamArn,
        approximateArrivalOfFirstRecord: '2026-01-01T12:00:00.000Z',
      },
    });
  });

  it('halves a failing batch until only the poison is given up', async () => {
    const { seen, world } = aWorld((numbers) => (numbers.includes('3') ? failed : ok()));

    await deliverBatch(aMapping({ bisects: true, maxRetries: 1 }), records(1, 2, 3, 4), world);

    expect(seen.invoked).toEqual(['1,2,3,4', '1,2', '3,4', '3', '3', '4']);
    expect(seen.passed).toEqual(['2', '4']);
    expect(JSON.parse(seen.messages[0]?.body ?? '').DDBStreamBatchInfo.batchSize).toBe(1);
  });

  it('gives up without a call on what is too old', async () => {
    const twoHoursLater = createdAtSeconds * 1_000 + 2 * 3_600_000;
    const { seen, world } = aWorld(() => ok(), twoHoursLater);

    await deliverBatch(aMapping({ maxAgeMs: 3_600_000 }), records(1), world);

    expect(seen.invoked).toEqual([]);
    expect(JSON.parse(seen.messages[0]?.body ?? '').requestContext.condition).toBe('RecordAgeExceeded');
  });
});
