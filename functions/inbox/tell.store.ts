import { createWriteTransaction } from 'electrodb';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { TooBusy, writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { processedEntity, processedItem } from '#functions/platform/events/processed.entity.ts';
import { type Notification, notificationLifetimeDays } from '#shared/inbox/inbox.contract.ts';
import { arrivesQuietly, cadenceOf } from '#shared/inbox/inbox-settings.rules.ts';
import type { EventId, PersonId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { pendingDigestEntity, pendingKey } from './digest.entity.ts';
import { inboxMarkEntity, notificationEntity, quietNotificationEntity, quietShelf } from './inbox.entity.ts';
import { type InboxMark, inboxMarkOf, settledUpTo } from './inbox-mark.ts';

const consumer = 'notifications';
/**
 * How many people are told in one transaction, which holds 100 items: each takes up to four (that they were told, their mark,
 * the notification, their place among those who wait for a digest), and one is the event's.
 */
const toldTogether = 24;
const attempts = 5;

export type NewNotification = Omit<Notification, 'read' | 'arrivedAt'> & { readonly personId: PersonId };
type Told = { readonly one: NewNotification; readonly mark: InboxMark; readonly arrivedAt: string };

/** Tells people of events, those who want it by mail too where `isMailed`: see `InboxStore`. */
export const makeTelling = (access: TableAccess, now: Now, isMailed: boolean) => {
  const notification = () => notificationEntity(access);
  const quiet = () => quietNotificationEntity(access);
  const mark = () => inboxMarkEntity(access);
  const pending = () => pendingDigestEntity(access);
  const processed = () => processedEntity(access);

  const readMarks = async (people: readonly NewNotification[]): Promise<Map<string, InboxMark>> => {
    const keys = people.map(({ personId }): { personId: string } => ({ personId }));
    const kept = await getAll(keys, (batch) => mark().get(batch).go({ consistent: true }));
    const byPerson = new Map(kept.map((item) => [item.personId, item]));
    return new Map(keys.map(({ personId }) => [personId, inboxMarkOf(byPerson.get(personId))]));
  };

  const write = (told: readonly Told[], event: { id: EventId; isLast: boolean; present: Instant }) =>
    createWriteTransaction(
      { notification: notification(), quiet: quiet(), mark: mark(), pending: pending(), processed: processed() },
      ({ notification, quiet, mark, pending, processed }) => [
        ...told.map(({ one }) =>
          processed.create(processedItem(`${consumer}/${one.personId}`, one.id, event.present)).commit(),
        ),
        ...told.map(({ one: { personId }, mark: { settings }, arrivedAt }: Told) =>
          mark
            .check({ personId })
            .where(({ readUpTo, digestedUpTo, revision }, { notExists, lt, eq }) =>
              [
                `(${notExists(readUpTo)} OR ${lt(readUpTo, arrivedAt)})`,
                `(${notExists(digestedUpTo)} OR ${lt(digestedUpTo, arrivedAt)})`,
                settings.revision === 1 ? notExists(revision) : eq(revision, settings.revision),
              ].join(' AND '),
            )
            .commit(),
        ),
        // With the last people the event is marked as processed; before them it must not be yet.
        event.isLast
          ? processed.create(processedItem(consumer, event.id, event.present)).commit()
          : processed
              .check({ consumer, eventId: event.id })
              .where((kept, { notExists }) => notExists(kept.eventId))
              .commit(),
        ...told.map(({ one: { id, ...rest }, mark, arrivedAt }) => {
          const item = { ...rest, arrivedAt, eventId: id, expiresAtSeconds: expiryOf(event.present) };
          return arrivesQuietly(rest.kind, mark.settings)
            ? quiet.put({ ...item, shelf: quietShelf }).commit()
            : notification.put(item).commit();
        }),
        ...told.flatMap(({ one: { id, kind, personId }, mark: { settings } }) => {
          const cadence = isMailed ? cadenceOf(kind, settings) : undefined;
          return cadence === undefined ? [] : [pending.put({ ...pendingKey(cadence, personId), because: id }).commit()];
        }),
      ],
    );

  /**
   * Tells people of an event, all of them or nobody, without those who were told before; false where the whole event was
   * processed before. Their marks are conditions of it: between the moment that is taken for the arrival and the write they
   * may have marked their inbox as read, by a clock that is a little ahead of ours, or a digest may have told of it, and a
   * notification that was born read would never be seen. They may also have chosen anew what they are mailed.
   */
  const tell = async (people: readonly NewNotification[], id: EventId, isLast: boolean): Promise<boolean> => {
    let untold = people;
    const marks = await readMarks(untold);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const refused = await writeTogether(() => {
        // Taken anew for each try, so that what arrives is never much older than its write.
        const present = now();
        const told = untold.map((one) => {
          const mark = marks.get(one.personId) ?? inboxMarkOf(undefined);
          return { one, mark, arrivedAt: laterOf(present, settledUpTo(mark)) };
        });
        return write(told, { id, isLast, present });
      });
      if (refused.length === 0) return true;
      if (refused.includes(untold.length * 2)) return false;
      const changed = untold.filter((_, place) => refused.includes(untold.length + place));
      for (const [personId, mark] of await readMarks(changed)) marks.set(personId, mark);
      untold = untold.filter((_, place) => !refused.includes(place));
    }
    throw new TooBusy();
  };

  return {
    wasProcessed: async (eventId: EventId): Promise<boolean> => {
      const { data } = await processed().get({ consumer, eventId }).go({ consistent: true });
      return data !== null;
    },

    add: async (notifications: readonly NewNotification[], eventId: EventId): Promise<void> => {
      for (let start = 0; start === 0 || start < notifications.length; start += toldTogether) {
        const end = start + toldTogether;
        const isNew = await tell(notifications.slice(start, end), eventId, end >= notifications.length);
        if (!isNew) return;
      }
    },
  };
};

const laterOf = (present: Instant, settled: Instant): Instant =>
  settled < present ? present : instantFromMs(msOfInstant(settled) + 1);

const expiryOf = (arrivedAt: Instant) => Math.floor(msOfInstant(arrivedAt) / 1000) + notificationLifetimeDays * 86_400;
