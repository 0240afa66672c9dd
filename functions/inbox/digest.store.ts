import { createWriteTransaction } from 'electrodb';
import { transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { type DigestLine, digestLinesMax } from '#shared/inbox/digest.rules.ts';
import { isMailed } from '#shared/inbox/inbox-settings.rules.ts';
import { type Cadence, cadences, type DigestChoice } from '#shared/inbox/inbox-settings.schema.ts';
import type { EventId, PersonId } from '#shared/kernel/ids.ts';
import { type Day, type Instant, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { digestLinkEntity, digestMailEntity, digestShards, pendingDigestEntity, pendingKey } from './digest.entity.ts';
import { inboxMarkEntity, notificationEntity } from './inbox.entity.ts';
import { inboxMarkOf, settledUpTo } from './inbox-mark.ts';

/** Longer than a message can come back to its sender. */
const mailDays = 15;
/** A mail is found again and its link used long after it came. */
const linkDays = 365;
const peoplePerPage = 100;

/** What the next digest of a person would tell, as it stands now. */
export type DueDigest = {
  readonly personId: PersonId;
  readonly choice: DigestChoice;
  /** Unread, not muted, not told by a digest before; newest first, and no more than a mail tells of. */
  readonly lines: readonly DigestLine[];
  readonly hasMore: boolean;
  /** The arrivals it covers: those after the one and up to the other. */
  readonly after: Instant;
  readonly upTo: Instant;
  /** What was told last, by the digests it is waiting for. */
  readonly because: { readonly [In in Cadence]?: string };
};

/** One digest in the outbox. */
export type DigestMail = {
  readonly personId: PersonId;
  readonly day: Day;
  readonly state: 'sending' | 'sent' | 'unknown';
  readonly claimedAt: Instant;
  readonly after: Instant;
  readonly upTo: Instant;
};

/** Every read is consistent. */
export type DigestStore = {
  /** Who waits for a digest of a cadence, some at a time: it reads their places and nothing else. */
  readonly waiting: (cadence: Cadence) => AsyncIterable<readonly PersonId[]>;
  /** Undefined where they wait for none. */
  readonly findDue: (personId: PersonId) => Promise<DueDigest | undefined>;
  readonly findMail: (personId: PersonId, day: Day) => Promise<DigestMail | undefined>;
  /**
   * Puts a digest into the outbox as being sent, and ends the waiting for it, with the link that ends these mails. False
   * where something happened since it was put together, or the day's digest was claimed before: then nothing is written.
   */
  readonly claim: (due: DueDigest, how: { day: Day; linkDigest: string }) => Promise<DigestMail | undefined>;
  readonly markSent: (mail: DigestMail) => Promise<void>;
  /**
   * Takes a claim back: what it told is unsaid, and its person waits for the next run again. A mail that was refused leaves
   * the outbox, so that it may be sent on its day yet; of one that may have been sent its day keeps that nobody knows. False
   * where somebody else settled it first.
   */
  readonly takeBack: (mail: DigestMail, why: 'refused' | 'unknown') => Promise<boolean>;
  /** Ends the waiting for a digest that nobody is to get. Nothing happens where something was told since. */
  readonly drop: (due: DueDigest) => Promise<void>;
};

type KeptLine = {
  readonly [Name in Exclude<keyof DigestLine, 'id' | 'kind'>]: string;
} & { readonly eventId: string; readonly kind: DigestLine['kind'] };

export const makeDigestStore = (access: TableAccess, now: Now): DigestStore => {
  const notification = () => notificationEntity(access);
  const mark = () => inboxMarkEntity(access);
  const pending = () => pendingDigestEntity(access);
  const mails = () => digestMailEntity(access);
  const links = () => digestLinkEntity(access);
  const expiry = (days: number) => Math.floor(msOfInstant(now()) / 1000) + days * 86_400;

  /** Reads on until a mail is full: what is muted, and so only counted, may stand before what is told. */
  const linesOf = async (personId: PersonId, after: Instant, choice: Parameters<typeof isMailed>[1]) => {
    const lines: DigestLine[] = [];
    let upTo = after;
    let cursor: string | null = null;
    do {
      const page: { data: readonly KeptLine[]; cursor: string | null } = await notification()
        .query.primary({ personId })
        .gt({ arrivedAt: after, eventId: '\uffff' })
        .go({ consistent: true, order: 'desc', limit: digestLinesMax + 1, cursor });
      for (const { eventId, kind, recordId, at, arrivedAt } of page.data) {
        if (upTo === after) upTo = arrivedAt as Instant;
        if (!isMailed(kind, choice)) continue;
        lines.push({ id: eventId as EventId, kind, recordId, at: at as Instant, arrivedAt: arrivedAt as Instant });
      }
      cursor = page.cursor;
    } while (cursor !== null && lines.length <= digestLinesMax);
    return { lines: lines.slice(0, digestLinesMax), hasMore: lines.length > digestLinesMax, upTo };
  };

  /** Some of who waits in one partition. All are read side by side: most days each holds little. */
  const placesAt = (cadence: Cadence, { shard, cursor }: { shard: number; cursor: string | null }) =>
    pending().query.primary({ cadence, shard }).go({ consistent: true, limit: peoplePerPage, cursor });

  const becauseOf = async (personId: PersonId, cadence: Cadence) => {
    const { data } = await pending().get(pendingKey(cadence, personId)).go({ consistent: true });
    return data === null ? {} : { [cadence]: data.because };
  };

  /** Ends the waiting, on the condition that nothing was told since: a transaction's items, one for each cadence. */
  const endWaiting = ({ personId, because }: DueDigest) =>
    cadences.map((cadence) =>
      transactionItem(pending(), (write) =>
        write
          .delete(pendingKey(cadence, personId))
          .where((kept, { eq, notExists }) => {
            const known = because[cadence];
            return known === undefined ? notExists(kept.because) : eq(kept.because, known);
          })
          .commit(),
      ),
    );

  return {
    waiting: async function* (cadence) {
      let open = Array.from({ length: digestShards }, (_, shard) => ({ shard, cursor: null as string | null }));
      while (open.length > 0) {
        const pages = await Promise.all(open.map((at) => placesAt(cadence, at)));
        const people = pages.flatMap(({ data }) => data.map(({ personId }) => personId as PersonId));
        if (people.length > 0) yield people;
        open = open.flatMap(({ shard }, place) => {
          const cursor = pages[place]?.cursor ?? null;
          return cursor === null ? [] : [{ shard, cursor }];
        });
      }
    },

    findDue: async (personId) => {
      // Before what they are to be told: what arrives in between changes them, and then a claim is refused.
      const found = await Promise.all(cadences.map((cadence) => becauseOf(personId, cadence)));
      const because: DueDigest['because'] = Object.assign({}, ...found);
      if (Object.keys(because).length === 0) return undefined;
      const { data } = await mark().get({ personId }).go({ consistent: true });
      const kept = inboxMarkOf(data);
      const told = await linesOf(personId, settledUpTo(kept), kept.settings);
      return { personId, choice: kept.settings.digest, because, after: kept.digestedUpTo, ...told };
    },

    findMail: async (personId, day) => {
      const { data } = await mails().get({ personId, day }).go({ consistent: true });
      if (data === null) return undefined;
      const { expiresAtSeconds: _, ...mail } = data;
      return mail as typeof mail & DigestMail;
    },

    claim: async (due, { day, linkDigest }) => {
      const { personId, after } = due;
      const upTo: string = due.upTo;
      const mail: DigestMail = { personId, day, state: 'sending', claimedAt: now(), after, upTo: due.upTo };
      const refused = await writeTogether(() =>
        createWriteTransaction(
          { mails: mails(), mark: mark(), pending: pending(), links: links() },
          ({ mails, mark, links }) => [
            mails.create({ ...mail, expiresAtSeconds: expiry(mailDays) }).commit(),
            mark
              .upsert({ personId, digestedUpTo: upTo })
              .where(({ digestedUpTo }, { notExists, lt }) => `${notExists(digestedUpTo)} OR ${lt(digestedUpTo, upTo)}`)
              .commit(),
            ...endWaiting(due),
            links.create({ digest: linkDigest, personId, expiresAtSeconds: expiry(linkDays) }).commit(),
          ],
        ),
      );
      return refused.length === 0 ? mail : undefined;
    },

    markSent: async ({ personId, day }) => {
      await writeTogether(() =>
        createWriteTransaction({ mails: mails() }, (write) => [
          write.mails
            .patch({ personId, day })
            .set({ state: 'sent' })
            .where(({ state }, { eq }) => eq(state, 'sending'))
            .commit(),
        ]),
      );
    },

    takeBack: async ({ personId, day, claimedAt, after, upTo }, why) => {
      const write = (waitsAgain: boolean) =>
        createWriteTransaction({ mails: mails(), mark: mark(), pending: pending() }, ({ mails, mark, pending }) => [
          why === 'refused'
            ? mails.delete({ personId, day }).where(isClaimedAt(claimedAt)).commit()
            : mails.patch({ personId, day }).set({ state: 'unknown' }).where(isClaimedAt(claimedAt)).commit(),
          ...(waitsAgain
            ? [
                mark
                  .upsert({ personId, digestedUpTo: after })
                  .where((kept, { eq }) => eq(kept.digestedUpTo, `${upTo}`))
                  .commit(),
                // The next run of all, also for who is mailed once a week: a week is long for what may be lost.
                pending.put({ ...pendingKey('daily', personId), because: `taken-back.${day}.${claimedAt}` }).commit(),
              ]
            : []),
        ]);
      const refused = await writeTogether(() => write(true));
      if (refused.length === 0) return true;
      // A later digest told of more, or its person began anew meanwhile: there is nothing to tell again.
      return !refused.includes(0) && (await writeTogether(() => write(false))).length === 0;
    },

    drop: async (due) => {
      await writeTogether(() => createWriteTransaction({ pending: pending() }, () => endWaiting(due)));
    },
  };
};

/** The condition that a claim is still the one that was read. */
const isClaimedAt =
  (claimedAt: string) =>
  <A extends { state: unknown; claimedAt: unknown }>(
    kept: A,
    { eq }: { eq: (name: A['state'] | A['claimedAt'], value: string) => string },
  ) =>
    `${eq(kept.state, 'sending')} AND ${eq(kept.claimedAt, claimedAt)}`;
