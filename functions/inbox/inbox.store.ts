import { createWriteTransaction } from 'electrodb';
import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import { mergeNewest } from '#functions/platform/dynamodb/merge-newest.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import type { Notification } from '#shared/inbox/inbox.contract.ts';
import type { EventId, PersonId } from '#shared/kernel/ids.ts';
import type { Instant, Now } from '#shared/kernel/instant.ts';
import { inboxMarkEntity, notificationEntity, quietNotificationEntity, quietShelf } from './inbox.entity.ts';
import { inboxMarkOf } from './inbox-mark.ts';
import { makeTelling, type NewNotification } from './tell.store.ts';

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
   * processed. Who was told by an earlier, broken-off try is not told again. Each person who wants it told by a digest is
   * marked as waiting for one, in the same transaction.
   */
  readonly add: (notifications: readonly NewNotification[], eventId: EventId) => Promise<void>;
};

/** Inboxes in a table. What is told in a sealed one is never mailed: a mail would name the idea beside an address. */
export const makeInboxStore = (access: TableAccess, now: Now, { isMailed = true } = {}): InboxStore => {
  const notification = () => notificationEntity(access);
  const mark = () => inboxMarkEntity(access);
  const quiet = () => quietNotificationEntity(access);

  const readUpTo = async (personId: PersonId): Promise<Instant> => {
    const { data } = await mark().get({ personId }).go({ consistent: true });
    return inboxMarkOf(data).readUpTo;
  };

  return {
    page: async (personId, { after, limit }) => {
      const before = { arrivedAt: after?.sortValue ?? '\uffff', eventId: after?.id ?? '' };
      const stretch = { consistent: true, order: 'desc', limit: limit + 1 } as const;
      const [mark, loud, muted] = await Promise.all([
        readUpTo(personId),
        notification().query.primary({ personId }).lt(before).go(stretch),
        quiet().query.primary({ personId, shelf: quietShelf }).lt(before).go(stretch),
      ]);
      const lists = [
        loud.data.map((item) => shown(item, item.arrivedAt <= mark)),
        muted.data.map((item) => shown(item, true)),
      ];
      return mergeNewest(lists, limit, ({ arrivedAt, id }) => ({ sortValue: arrivedAt, id }));
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
            .upsert({ personId, readUpTo: upTo })
            .where(({ readUpTo: before }, { notExists, lt }) => `${notExists(before)} OR ${lt(before, upTo)}`)
            .commit(),
        ]),
      );
    },

    ...makeTelling(access, now, isMailed),
  };
};

type Kept = Omit<Notification, 'id' | 'read' | 'at' | 'arrivedAt'> & {
  readonly eventId: string;
  readonly at: string;
  readonly arrivedAt: string;
};
const shown = ({ eventId, kind, recordId, at, arrivedAt }: Kept, read: boolean): Notification => ({
  id: eventId as EventId,
  kind,
  recordId,
  at: at as Instant,
  arrivedAt: arrivedAt as Instant,
  read,
});
