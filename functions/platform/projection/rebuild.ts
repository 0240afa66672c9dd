import { untilCounted } from '#functions/platform/events/until-counted.ts';
import type { FeedBetween } from '#functions/platform/journal/feed.store.ts';
import { type Instant, instantFromMs, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { VersionStore } from './versions.store.ts';

/**
 * How wrong the clock of the machine may be, which is any machine, with its hour of summer time. The feed is read to so much
 * later than now, and again from so much earlier than the rebuild began: an idea that it left out would be missing for good.
 */
const marginMs = 3_600_000;
/** Longer than any request takes that began with the version before. */
const lastReadersMs = 60_000;

type Parts = {
  /** Counts ideas as they are now in a version. False, and nothing written, where another instance did meanwhile. */
  readonly count: (version: number, recordIds: readonly string[]) => Promise<boolean>;
  /** How many ideas are counted at once. */
  readonly groupSize: number;
  readonly versions: VersionStore;
  readonly feedBetween: FeedBetween;
  readonly now: Now;
  readonly wait: (ms: number) => Promise<unknown>;
};
export type Rebuilt = Result<{ ideas: number }, { reason: 'begins-in-the-future' }>;

/**
 * Counts a projection of ideas again from nothing: for every idea that the feed names, as it is now, in a new version that nobody is
 * shown until it is whole. What happens meanwhile is counted in the version that is shown; after the change it is counted in
 * the new one as well, by reading the end of the feed once more. Broken off at any point, it can be run again.
 *
 * Gives the number of ideas it went through, or refuses with nothing written where it would begin in the future: nothing
 * would be counted, and readers would be shown that.
 */
export const rebuild =
  ({ count, groupSize, versions, feedBetween, now, wait }: Parts) =>
  async (from: Instant): Promise<Rebuilt> => {
    const begunAt = now();
    if (from > later(begunAt, marginMs)) return refuse({ reason: 'begins-in-the-future' });
    const version = await versions.begin();
    const recordIds = new Set<string>();
    const organisationIds = new Set<string>();

    const countFeed = async (since: Instant) => {
      for await (const everything of feedBetween(since, later(now(), marginMs))) {
        const entries = everything.filter(({ event }) => event.type.startsWith('idea-'));
        const named = [...new Set(entries.map(({ recordId }) => recordId))];
        for (let start = 0; start < named.length; start += groupSize)
          await untilCounted(() => count(version, named.slice(start, start + groupSize)));
        for (const { recordId, organisationId } of entries) {
          recordIds.add(recordId);
          organisationIds.add(organisationId);
        }
      }
    };

    await countFeed(from);
    await versions.show(version);
    await countFeed(later(begunAt, -marginMs));
    await wait(lastReadersMs);
    await versions.clearBefore(version, { recordIds: [...recordIds], organisationIds: [...organisationIds] });
    return ok({ ideas: recordIds.size });
  };

const later = (instant: Instant, ms: number) => instantFromMs(msOfInstant(instant) + ms);
