import { createWriteTransaction } from 'electrodb';
import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import { mergeNewest } from '#functions/platform/dynamodb/merge-newest.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { processedEntity, processedItem } from '#functions/platform/events/processed.entity.ts';
import { type Notification, notificationLifetimeDays } from '#shared/inbox/inbox.contract.ts';
import type { EventId, PersonId } from '#shared/kernel/ids.ts';
import { type Instant, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { inboxMarkEntity, notificationEntity } from './inbox.entity.ts';

const consumer = 'notifications';
/** A transaction holds 100 items; one is the mark that the event was processed. */
const notificationsPerTransaction = 99;

export type NewNotification = Omit<Notification, 'read'> & { readonly personId: PersonId };
type Stretch = { readonly after: Position | undefined; readonly limit: number };

/** Every read is consistent: what a person has read stays read on the next page. */
export type InboxStore = {
  readonly page: (
    personId: PersonId,
    stretch: Stretch,
  ) => Promise<{ items: Notification[]; last: Position | undefined }>;
  readonly countUnread: (personId: PersonId, max: number) => Promise<number>;
  /** Never moves back, nor past the present: what has not happened yet cannot have been read. */
  readonly markRead: (personId: PersonId, upTo: Instant) => Promise<void>;
  readonly wasProcessed: (eventId: EventId) => Promise<boolean>;
  /** Adds notifications of one event and marks it as processed; what an earlier, broken-off try added stays as it is. */
  readonly add: (notifications: readonly NewNotification[], eventId: EventId) => Promise<void>;
};

export const makeInboxStore = (access: TableAccess, now: Now): InboxStore => {
  const notification = () => notificationEntity(access);
  const mark = () => inboxMarkEntity(access);
  const processed = () => processedEntity(access);

  const readUpTo = async (personId: PersonId) => {
    const { data } = await mark().get({ personId }).go({ consistent: true });
    return data?.readUpTo ?? '';
  };

  return {
    page: async (personId, { after, limit }) => {
      const [mark, { data }] = await Promise.all([
        readUpTo(personId),
        notification()
          .query.primary({ personId })
          .lt({ at: after?.sortValue ?? '\uffff', eventId: after?.id ?? '' })
          .go({ consistent: true, order: 'desc', limit: limit + 1 }),
      ]);
      const items = data.map(
        ({ eventId, kind, recordId, at }): Notification => ({
          id: eventId as EventId,
          kind,
          recordId,
          at: at as Instant,
          read: at <= mark,
        }),
      );
      return mergeNewest([items], limit, ({ at, id }) => ({ sortValue: at, id }));
    },

    countUnread: async (personId, max) => {
      const mark = await readUpTo(personId);
      const { data } = await notification()
        .query.primary({ personId })
        .gt({ at: mark, eventId: '\uffff' })
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
      const expiresAtSeconds = Math.floor(msOfInstant(now()) / 1000) + notificationLifetimeDays * 86_400;
      const items = notifications.map(({ id, ...rest }) => ({ ...rest, eventId: id, expiresAtSeconds }));
      for (let start = 0; start === 0 || start < items.length; start += notificationsPerTransaction) {
        const isLast = start + notificationsPerTransaction >= items.length;
        await writeTogether(() =>
          createWriteTransaction({ notification: notification(), processed: processed() }, (write) => [
            ...items
              .slice(start, start + notificationsPerTransaction)
              .map((item) => write.notification.put(item).commit()),
            ...(isLast ? [write.processed.create(processedItem(consumer, eventId, now())).commit()] : []),
          ]),
        );
      }
    },
  };
};
