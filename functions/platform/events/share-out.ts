import type { ApplyEvents } from './consumer.ts';

/**
 * One consumer that keeps several projections: each event goes to the one that follows its type, and what none follows to
 * nobody. Each applies its share in a transaction of its own, so that a group which failed may be applied in part; it comes
 * again, and whoever was done finds nothing left to do.
 */
export const shareOut =
  (shares: readonly { readonly follows: (type: string) => boolean; readonly apply: ApplyEvents }[]): ApplyEvents =>
  async (events) => {
    for (const { follows, apply } of shares) {
      const share = events.filter(({ type }) => follows(type));
      if (share.length > 0) await apply(share);
    }
  };
