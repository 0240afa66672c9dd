import type { FollowerStore } from '#functions/follow/follow.public.ts';
import type { InboxStore } from '#functions/inbox/inbox.public.ts';
import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import type { EventId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import type { BusEvent } from '#shared/kernel/journal.ts';
import { followsAfter, pairOfInterest } from '#shared/support/support.rules.ts';
import { type Directory, isLate, notificationsOf } from './notify-people.ts';

type Parts = Directory & {
  readonly followers: Pick<FollowerStore, 'newsSince'>;
  readonly inbox: Pick<InboxStore, 'add' | 'wasProcessed'>;
  readonly now: Now;
};

/**
 * Tells who began to follow an idea what has happened to it since, where that event overtook theirs. They must be among the
 * followers before: whichever of the two events comes second finds the other, and nobody is told twice.
 */
export const tellNewFollowers =
  (parts: Parts): ApplyEvents =>
  async (events) => {
    for (const event of events) {
      const wasProcessed = isLate(event, parts.now()) && (await parts.inbox.wasProcessed(event.id));
      if (!wasProcessed) await tellMissed(event, parts);
    }
  };

const tellMissed = async ({ id, at, type, recordId }: BusEvent, parts: Parts): Promise<void> => {
  const pair = pairOfInterest(recordId);
  if (pair === undefined || followsAfter(type) !== true) return;
  for (const missed of await parts.followers.newsSince(pair.ideaId, at)) {
    const theirs = (await notificationsOf(missed, parts)).filter(({ personId }) => personId === pair.personId);
    await parts.inbox.add(theirs, `${id}/${missed.id}` as EventId);
  }
  await parts.inbox.add([], id);
};
