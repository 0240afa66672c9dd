import { createWriteTransaction } from 'electrodb';
import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import { mergeNewest } from '#functions/platform/dynamodb/merge-newest.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { TooBusy, writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { processedEntity, processedItem } from '#functions/platform/events/processed.entity.ts';
import { type Notification, notificationLifetimeDays } from '#shared/inbox/inbox.contract.ts';
import type { EventId, PersonId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { inboxMarkEntity, notificationEntity } from './inbox.entity.ts';

const consumer = 'notifications';
/** That a person was told, of what, and their mark. */
const itemsPerPerson = 3;
/** How many people are told in one transaction, which holds 100 items; one of them is the event's. */
const toldTogether = 33;
const attempts = 5;
/** The mark of who has never marked anything. */
const beforeEverything = instantFromMs(0);

export type NewNotification = Omit<Notification, 'read' | 'arrivedAt'> & { readonly personId: PersonId };
type Stretch = { readonly after: Position | undefined; readonly limit: number };

/** Every read is consistent: what a person has read stays read on the next page. */
export type InboxStore = {
  readonly page: (
    personId: PersonId,
    stretch: Stretch,
  ) => Promise<{ items: Notification[]; last: Position | undefined }>;
  readonly countUnread: (personId: PersonId, max: number) => Promise<number>;
  /** By arrival. Never moves back, nor past the present: what has not happened yet cannot have been read. */
  readonly markRead: (personId: PersonId, upTo: Instant) => Promise<void>;
  readonly wasProcessed: (eventId: EventId) => Promise<boolean>;
  /**
   * Adds notifications of one event, each once and unread whatever its person marks as read meanwhile, and marks the event as
   * processed. Who was told by an earlier, broken-off try is not told again.
   */
  readonly add: (notifications: readonly NewNotification[], eventId: EventId) => Promise<void>;
};

export const makeInboxStore = (access: TableAccess, now: Now): InboxStore => {
  const notification = () => notificationEntity(access);
  const mark = () => inboxMarkEntity(access);
  const processed = () => processedEntity(access);

  const readUpTo = async (personId: PersonId): Promise<Instant> => {
    const { data } = await mark().get({ personId }).go({ consistent: true });
    return data === null ? beforeEverything : (data.readUpTo as Instant);
  };

  /**
   * Tells people of an event, all of them or nobody, without those who were told before; false where the whole event was
   * processed before. Their marks are conditions of it: between the moment that is taken for the arrival and the write they
   * may have marked their inbox as read, by a clock that is a little ahead of ours, and a notification that was born read
   * would never be seen.
   */
  const tell = async (people: readonly NewNotification[], eventId: EventId, isLast: boolean): Promise<boolean> => {
    const readBefore = new Map<PersonId, Instant>();
    let untold = people;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const refused = await writeTogether(() => {
        // Taken anew for each try, so that what arrives is never much older than its write.
        const present = now();
        return createWriteTransaction(
          { notification: notification(), mark: mark(), processed: processed() },
          ({ notification, mark, processed }) => [
            ...untold.flatMap(({ id, personId, ...rest }) => {
              const arrivedAt: string = laterOf(present, readBefore.get(personId));
              return [
                processed.create(processedItem(`${consumer}/${personId}`, id, present)).commit(),
                notification
                  .put({ ...rest, personId, arrivedAt, eventId: id, expiresAtSeconds: expiryOf(present) })
                  .commit(),
                mark
                  .check({ personId })
                  .where(({ readUpTo }, { notExists, lt }) => `${notExists(readUpTo)} OR ${lt(readUpTo, arrivedAt)}`)
                  .commit(),
              ];
            }),
            // With the last people the event is marked as processed; before them it must not be yet.
            isLast
              ? processed.create(processedItem(consumer, eventId, present)).commit()
              : processed
                  .check({ consumer, eventId })
                  .where((mark, { notExists }) => notExists(mark.eventId))
                  .commit(),
          ],
        );
      });
      if (refused.length === 0) return true;
      if (refused.includes(untold.length * itemsPerPerson)) return false;
      const isRefused = (place: number, item: number) => refused.includes(place * itemsPerPerson + item);
      const ahead = untold.filter((_, place) => isRefused(place, 2));
      await Promise.all(ahead.map(async ({ personId }) => readBefore.set(personId, await readUpTo(personId))));
      untold = untold.filter((_, place) => !isRefused(place, 0));
    }
    throw new TooBusy();
  };

  return {
    page: async (personId, { after, limit }) => {
      const [mark, { data }] = await Promise.all([
        readUpTo(personId),
        notification()
          .query.primary({ personId })
          .lt({ arrivedAt: after?.sortValue ?? '\uffff', eventId: after?.id ?? '' })
          .go({ consistent: true, order: 'desc', limit: limit + 1 }),
      ]);
      const items = data.map(
        ({ eventId, kind, recordId, at, arrivedAt }): Notification => ({
          id: eventId as EventId,
          kind,
          recordId,
          at: at as Instant,
          arrivedAt: arrivedAt as Instant,
          read: arrivedAt <= mark,
        }),
      );
      return mergeNewest([items], limit, ({ arrivedAt, id }) => ({ sortValue: arrivedAt, id }));
    },

    countUnread: async (personId, max) => {
      const mark = await readUpTo(personId);
      const { data } = await notification()
        .query.primary({ personId })
        .gt({ arrivedAt: mark, eventId: '\uffff' })
        .go({ consistent: true, limit: max });
      return data.length;
    },

    markRead: async (personId, instant) => {
      const present = now();
      const isAhead = instant > present;
      const upTo: string = isAhead ? present : instant;
      await writeTogether(() =>
        createWriteTransaction({ mark: mark() }, (write) => [
          write.mark
            .put({ personId, readUpTo: upTo })
            .where(({ readUpTo: before }, { notExists, lt }) => `${notExists(before)} OR ${lt(before, upTo)}`)
            .commit(),
        ]),
      );
    },

    wasProcessed: async (eventId) => {
      const { data } = await processed().get({ consumer, eventId }).go({ consistent: true });
      return data !== null;
    },

    add: async (notifications, eventId) => {
      for (let start = 0; start === 0 || start < notifications.length; start += toldTogether) {
        const end = start + toldTogether;
        const isNew = await tell(notifications.slice(start, end), eventId, end >= notifications.length);
        if (!isNew) return;
      }
    },
  };
};

const laterOf = (present: Instant, readBefore: Instant | undefined): Instant =>
  readBefore === undefined || readBefore < present ? present : instantFromMs(msOfInstant(readBefore) + 1);

const expiryOf = (arrivedAt: Instant) => Math.floor(msOfInstant(arrivedAt) / 1000) + notificationLifetimeDays * 86_400;
