import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import { followsAfter, pairOfInterest } from '#shared/support/support.rules.ts';
import type { FollowerStore } from './follower.store.ts';

/**
 * Keeps who follows what where their inboxes are, since whoever tells people may not read ideas. Of each person's interest
 * the latest revision that said something of following counts, in whatever order events come and however often.
 */
export const keepFollowers =
  ({ followers }: { followers: Pick<FollowerStore, 'keep'> }): ApplyEvents =>
  async (events) => {
    for (const { type, recordId, revision } of events) {
      const pair = pairOfInterest(recordId);
      const follows = followsAfter(type);
      if (pair !== undefined && follows !== undefined) await followers.keep({ ...pair, revision, follows });
    }
  };
