import type { IdeaStore } from '#functions/idea/idea.public.ts';
import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import { untilCounted } from '#functions/platform/events/until-counted.ts';
import type { SearchChangeStore } from '#functions/search/search.public.ts';
import type { SupportStore } from '#functions/support/support.public.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { changesVotes, partsOf } from '#shared/merge/vote.rules.ts';
import { pairOfInterest } from '#shared/support/support.rules.ts';
import { type Pair, readVotes, uniquePairs } from './read-votes.ts';
import type { SupportTotalsStore } from './support-totals.store.ts';

/** How many votes are counted in one transaction, which holds 100 items: each its own count, and each its idea's total. */
export const votesPerCount = 50;

type Parts = {
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly interests: Pick<SupportStore, 'findAll' | 'ofIdea'>;
  readonly totals: Pick<SupportTotalsStore, 'count' | 'countedOf'>;
};

/**
 * Keeps how many support each idea. Events only say whose votes to look at again: what people declared and what was merged
 * is read as it is, so it does not matter in which order events come or how often, and no event needs a mark of its own.
 *
 * Search is told by whoever has counted, and not by the event: an index that looked before the count would not look again.
 */
export const countSupport =
  ({ changes, ...parts }: Parts & { readonly changes: Pick<SearchChangeStore, 'add'> }): ApplyEvents =>
  async (events) => {
    const said = events.flatMap(({ recordId }) => pairOfInterest(recordId) ?? []);
    const pairs = uniquePairs([...said, ...(await inWhole(parts, said))]);
    await countVotes(parts)(pairs);
    const wholes = events.filter(({ type }) => changesVotes(type)).map(({ recordId }) => recordId as IdeaId);
    for (const ideaId of new Set(wholes)) await countVotes(parts)(await votersOf(parts, ideaId));
    const ideaIds = new Set([...pairs.map(({ ideaId }) => ideaId), ...wholes]);
    if (ideaIds.size > 0) await changes.add([...ideaIds]);
  };

/** What is said of an idea that was merged into another one is said of that one too. */
const inWhole = async ({ ideas }: Parts, pairs: readonly Pair[]): Promise<Pair[]> => {
  const found = await ideas.findSummaries([...new Set(pairs.map(({ ideaId }) => ideaId))]);
  const into = new Map(found.flatMap(({ id, merged }) => (merged === undefined ? [] : [[id, merged.into] as const])));
  return pairs.flatMap(({ ideaId, personId }) => {
    const whole = into.get(ideaId);
    return whole === undefined ? [] : { ideaId: whole, personId };
  });
};

/**
 * Everybody whose vote for an idea may have to be counted anew: whoever said anything of it or of what was merged into it, and
 * whoever was counted when more was.
 */
export const votersOf = async ({ ideas, interests, totals }: Parts, ideaId: IdeaId): Promise<Pair[]> => {
  const [whole] = await ideas.findSummaries([ideaId]);
  const said = await Promise.all((whole === undefined ? [] : partsOf(whole)).map(interests.ofIdea));
  const counted = await totals.countedOf(ideaId);
  const people = [...said.flat().map(({ personId }) => personId), ...counted];
  return uniquePairs(people.map((personId) => ({ ideaId, personId })));
};

/** Counts votes as they are now, as many together as a transaction holds. */
export const countVotes = (parts: Parts) => async (pairs: readonly Pair[]) => {
  for (let start = 0; start < pairs.length; start += votesPerCount) {
    const some = pairs.slice(start, start + votesPerCount);
    await untilCounted(() => parts.totals.count(some, readVotes(parts)));
  }
};
