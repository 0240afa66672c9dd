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
/** How many people are told at a time. */
const toldAtOnce = 10;
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
   * Tells one person of one event. Their mark is a condition of it: between the moment that is taken for the arrival and the
   * write they may have marked their inbox as read, by a clock that is a little ahead of ours, and a notification that was
   * born read would never be seen.
   */
  const tell = async ({ id, personId, ...rest }: NewNotification) => {
    let readBefore = beforeEverything;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const refused = await writeTogether(() => {
        // Taken anew for each try, so that what arrives is never much older than its write.
        const arrivedAt: string = instantFromMs(Math.max(msOfInstant(now()), msOfInstant(readBefore) + 1));
        return createWriteTransaction(
          { notification: notification(), mark: mark(), processed: processed() },
          ({ notification, mark, processed }) => [
            processed.create(processedItem(`${consumer}/${personId}`, id, now())).commit(),
            notification.put({ ...rest, personId, arrivedAt, eventId: id, expiresAtSeconds: expiryOf(now()) }).commit(),
            mark
              .check({ personId })
              .where(({ readUpTo }, { notExists, lt }) => `${notExists(readUpTo)} OR ${lt(readUpTo, arrivedAt)}`)
              .commit(),
          ],
        );
      });
      if (refused.length === 0 || refused.includes(0)) return;
      readBefore = await readUpTo(personId);
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
      for (let start = 0; start < notifications.length; start += toldAtOnce)
        await Promise.all(notifications.slice(start, start + toldAtOnce).map(tell));
      await writeTogether(() =>
        createWriteTransaction({ processed: processed() }, (write) => [
          write.processed.create(processedItem(consumer, eventId, now())).commit(),
        ]),
      );
    },
  };
};

const expiryOf = (arrivedAt: Instant) => Math.floor(msOfInstant(arrivedAt) / 1000) + notificationLifetimeDays * 86_400;
