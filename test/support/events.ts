import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { eventId, type PersonId } from '#shared/kernel/ids.ts';
import type { BusEvent, JournalEntry } from '#shared/kernel/journal.ts';
import { portCity } from '#shared/person/person.fixture.ts';

type Given = Partial<BusEvent> & { readonly recordId?: string };

/** An event as the bus carries it; by default the submission of the first idea. */
export const aBusEvent = (given: Given = {}): BusEvent => {
  const recordId = given.recordId ?? anId(1);
  const revision = given.revision ?? 1;
  return {
    id: eventId(recordId, revision),
    type: 'idea-submitted',
    recordId,
    revision,
    at: mondayMorning,
    actor: { kind: 'person', personId: anId<PersonId>(1) },
    organisationId: portCity,
    concerned: { author: anId<PersonId>(1) },
    ...given,
  };
};

/** A journal entry as the table keeps it. */
export const anEntry = (n: number, given: Partial<JournalEntry> = {}): JournalEntry => ({
  id: eventId(anId(n), 1),
  recordId: anId(n),
  revision: 1,
  at: mondayMorning,
  actor: { kind: 'person', personId: anId<PersonId>(1) },
  organisationId: portCity,
  requestId: 'request-of-test',
  event: { type: 'idea-submitted', visibility: 'public' } as JournalEntry['event'],
  ...given,
});

/** Messages of a queue as Lambda hands them over; what is given as text stands there as it is. */
export const messages = (...bodies: (BusEvent | string | object)[]): SQSEvent => ({
  Records: bodies.map(
    (body, n) =>
      ({
        messageId: `message-${n}`,
        body: typeof body === 'string' ? body : JSON.stringify('recordId' in body ? { detail: body } : body),
      }) as SQSRecord,
  ),
});

/** The places in a batch that a handler gave back. */
export const failedPlaces = (answer: { batchItemFailures: readonly { itemIdentifier: string }[] }): number[] =>
  answer.batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier.replace('message-', '')));
