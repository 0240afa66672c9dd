import { digestConsumer } from '#functions/digest/digest-consumer.ts';
import type { DigestMessage } from '#functions/digest/digest-message.ts';
import { queueDigests } from '#functions/digest/queue-digests.ts';
import { sendDigest } from '#functions/digest/send-digest.ts';
import { digestLinkEntity, pendingDigestEntity, pendingKey } from '#functions/inbox/digest.entity.ts';
import { makeDigestStore } from '#functions/inbox/digest.store.ts';
import { makeInboxStore } from '#functions/inbox/inbox.store.ts';
import { makeInboxSettingsStore } from '#functions/inbox/inbox-settings.store.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import type { Mail, SendMail } from '#functions/platform/mail/send-mail.ts';
import { digestOf, newSecret } from '#functions/platform/random/secret.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import type { Notification } from '#shared/inbox/inbox.contract.ts';
import { type Cadence, cadences, type InboxSettings } from '#shared/inbox/inbox-settings.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { eventId, type PersonId } from '#shared/kernel/ids.ts';
import { type Day, dayOfInstant, type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { personEntry, withoutAddress } from '#shared/person/person.rules.ts';
import type { RegisteredPerson } from '#shared/person/person.schema.ts';
import type { TestApi } from './api.ts';
import { fillDirectory } from './directory.ts';
import { failedPlaces, messages } from './events.ts';
import { observed } from './observed.ts';
import { startTables } from './tables.ts';

export const testOrigin = 'https://ideas.example.org';

/** The secret of a link in a digest that somebody got. */
export const aDigestLink = async (api: Pick<TestApi, 'tables'>, personId: PersonId, expiresAtSeconds = 2 ** 31) => {
  const secret = newSecret('cwd');
  await digestLinkEntity(api.tables.access('people'))
    .put({ digest: digestOf(secret), personId, expiresAtSeconds })
    .go();
  return secret;
};

/** Lets somebody wait for a digest of each kind. */
export const awaitDigests = async (api: Pick<TestApi, 'tables'>, personId: PersonId) => {
  const pending = pendingDigestEntity(api.tables.access('people'));
  for (const cadence of cadences) await pending.put({ ...pendingKey(cadence, personId), because: 'a test' }).go();
};

/** Digests on a real engine, with a queue and a mail service that a test can look into, and a clock that it moves. */
export const startDigests = async (given: { people: readonly RegisteredPerson[] }) => {
  const tables = await startTables();
  const access = tables.access('people');
  await fillDirectory(access, { people: given.people });
  const clock = { now: mondayMorning };
  const now = () => clock.now;
  const seen = observed();
  const mails: Mail[] = [];
  const mailService: { send: SendMail } = { send: async (mail) => void mails.push(mail) };
  const inbox = makeInboxStore(access, now);
  const settings = makeInboxSettingsStore(access, now);
  const people = makePersonStore(access);
  const digests = makeDigestStore(access, now);
  let told = 0;

  const consume = digestConsumer({
    send: sendDigest({
      digests,
      people,
      sendMail: (mail) => mailService.send(mail),
      siteOrigin: testOrigin,
      newSecret: () => newSecret('cwd'),
      now,
      log: seen.log,
    }),
    log: seen.log,
  });

  const world = {
    ...seen,
    tables,
    clock,
    mails,
    mailService,
    inbox,
    digests,
    people,
    moveMinutes: (minutes: number) => {
      clock.now = instantFromMs(msOfInstant(clock.now) + minutes * 60_000);
    },
    /** The morning of a day, when digests are sent. */
    morningOf: (day: string) => {
      clock.now = `${day}T06:00:00.000Z` as Instant;
    },
    /** Takes somebody's address away, as an operator does when they leave. */
    leave: async (personId: PersonId) => {
      const record = await people.find(personId);
      if (record === undefined) throw new Error('there is nobody');
      const occasion = { at: clock.now, actor: { kind: 'platform' as const }, requestId: 'request-of-test' };
      const person = withoutAddress(record.person);
      const entry = personEntry(person, record.revision + 1, { type: 'person-address-released' }, occasion);
      await people.untie(record, { person, entry });
    },
    /** Tells people of one more thing, and gives the record that it is about. */
    tell: async (kind: Notification['kind'], ...personIds: PersonId[]) => {
      told += 1;
      const recordId = anId(10_000 + told);
      const id = eventId(recordId, 1);
      world.moveMinutes(1);
      await inbox.add(
        personIds.map((personId) => ({ id, kind, recordId, at: clock.now, personId })),
        id,
      );
      return recordId;
    },
    choose: async (personId: PersonId, choice: Partial<Pick<InboxSettings, 'digest' | 'muted'>>) => {
      const before = await settings.read(personId);
      const after = { ...before, ...choice, revision: before.revision + 1 };
      if (!(await settings.replace(personId, { before, after })).ok) throw new Error('somebody else chose first');
    },
    /** What a run of the clock's day queues. */
    queued: async (cadence: Cadence, day: Day = dayOfInstant(clock.now)): Promise<DigestMessage[]> => {
      const queue: DigestMessage[] = [];
      const send = async (some: readonly object[]) => void queue.push(...(some as DigestMessage[]));
      await queueDigests({ digests, send, log: seen.log })({ cadence, scheduledAt: `${day}T06:00:00Z` });
      return queue;
    },
    /** Hands messages to the sender; which it gave back. */
    deliver: async (queue: readonly DigestMessage[]): Promise<DigestMessage[]> => {
      const failed = failedPlaces(await consume(messages(...queue.map((message) => JSON.stringify(message)))));
      return queue.filter((_, place) => failed.includes(place));
    },
    /** A whole run; the mails it led to. */
    run: async (cadence: Cadence): Promise<Mail[]> => {
      const before = mails.length;
      const failed = await world.deliver(await world.queued(cadence));
      if (failed.length > 0) throw new Error('a digest could not be sent');
      return mails.slice(before);
    },
    stop: tables.stop,
  };
  return world;
};

/** The records that a mail leads to, in its order. */
export const recordsIn = ({ text }: Pick<Mail, 'text'>): string[] =>
  [...text.matchAll(/\/ideas\/(\w+)/g)].map(([, id = '']) => id);
