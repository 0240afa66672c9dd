import type { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { type JournalEntry, toBusEvent } from '#shared/kernel/journal.ts';
import { anEntry } from '#test/support/events.ts';
import { observed } from '#test/support/observed.ts';
import { makePublishEvents } from './publish-events.ts';
import { makeRelay } from './relay-journal.ts';

type Sent = NonNullable<PutEventsCommand['input']['Entries']>;

/** A bus that does not take the events of these records. */
const aBus = (refuses: readonly string[] = []) => {
  const calls: Sent[] = [];
  const send = async ({ input: { Entries = [] } }: PutEventsCommand) => {
    calls.push(Entries);
    const isRefused = ({ Detail = '' }: Sent[number]) => refuses.includes(JSON.parse(Detail).recordId);
    return {
      Entries: Entries.map((entry) => (isRefused(entry) ? { ErrorCode: 'InternalFailure' } : { EventId: 'e' })),
    };
  };
  return { bus: { send } as never, calls, details: () => calls.flat().map(({ Detail = '' }) => JSON.parse(Detail)) };
};

const streamOf = (entries: readonly JournalEntry[]): DynamoDBStreamEvent => ({
  Records: entries.map(
    (entry, n) =>
      ({
        eventID: String(n),
        dynamodb: { SequenceNumber: `sequence-${n}`, NewImage: marshall({ pk: 'p', sk: 's', entry }) },
      }) as unknown as DynamoDBRecord,
  ),
});

const entries = Array.from({ length: 25 }, (_, n) => anEntry(n + 1));
const idOf = (n: number) => entries[n]?.recordId ?? '';
const relayTo = (bus: ReturnType<typeof aBus>) => {
  const seen = observed();
  return { ...seen, relay: makeRelay({ publish: makePublishEvents(bus.bus, 'the-bus'), ...seen }) };
};

describe('the relay', () => {
  it('carries entries to the bus in their order, ten at a time', async () => {
    const bus = aBus();
    const { relay, counted } = relayTo(bus);

    expect(await relay(streamOf(entries))).toEqual({ batchItemFailures: [] });
    expect(bus.calls.map((call) => call.length)).toEqual([10, 10, 5]);
    expect(bus.details().map(({ recordId }) => recordId)).toEqual(entries.map(({ recordId }) => recordId));
    expect(counted).toEqual({ EventsPublished: 25 });
  });

  it('tells the bus which record changed and how, and nothing that somebody wrote', async () => {
    const bus = aBus();
    const entry = anEntry(1, { imported: true });

    await relayTo(bus).relay(streamOf([entry]));

    expect(bus.calls[0]?.[0]).toMatchObject({
      EventBusName: 'the-bus',
      Source: 'commonweal',
      DetailType: 'idea-submitted',
    });
    const { requestId: _, event, ...thin } = entry;
    expect(bus.details()).toEqual([{ ...thin, type: event.type }]);
  });

  it('gives the batch back from the first entry that the bus did not take', async () => {
    const { relay, codes, counted } = relayTo(aBus([idOf(12), idOf(20)]));

    expect(await relay(streamOf(entries))).toEqual({ batchItemFailures: [{ itemIdentifier: 'sequence-12' }] });
    expect(codes()).toContain('relay.publish-failed');
    expect(counted).toEqual({ EventsPublished: 23 });
  });

  it('sends everything from there when the stream gives it again', async () => {
    const bus = aBus();

    await relayTo(bus).relay(streamOf(entries.slice(12)));

    expect(bus.details().map(({ recordId }) => recordId)).toEqual(entries.slice(12).map(({ recordId }) => recordId));
  });

  it('fails whole where the bus does not answer, so that the stream tries again', async () => {
    const bus = { send: () => Promise.reject(new Error('no answer')) } as never;
    const relay = makeRelay({ publish: makePublishEvents(bus, 'the-bus'), ...observed() });

    await expect(relay(streamOf(entries))).rejects.toThrow('no answer');
  });

  it('carries an entry of a newer version, without what it does not know', async () => {
    const bus = aBus();
    const entry = anEntry(1);

    await relayTo(bus).relay(streamOf([{ ...entry, onBehalfOf: 'somebody' } as typeof entry]));

    expect(bus.details()).toEqual([toBusEvent(entry)]);
  });

  it('fails at a record that is no journal entry, and publishes nothing of its batch', async () => {
    const bus = aBus();
    const broken = { ...anEntry(2), revision: 0 };

    await expect(relayTo(bus).relay(streamOf([anEntry(1), broken]))).rejects.toThrow();
    expect(bus.calls).toEqual([]);
  });
});
