import { type FoundIdea, findIdeaSummary, type IdeaStore, type OwnSeals } from '#functions/idea/idea.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { type Calling, occasionsBy, personOf } from '#functions/platform/endpoint/caller.ts';
import type { SupportTotalsStore } from '#functions/support-totals/support-totals.public.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok } from '#shared/kernel/result.ts';
import { isSupporter, partsOf } from '#shared/merge/vote.rules.ts';
import { supportContract } from '#shared/support/support.contract.ts';
import {
  beginToFollow,
  type ChangeInterest,
  endFollowing,
  giveSupport,
  withdrawSupport,
} from '#shared/support/support.rules.ts';
import type { OwnInterest } from '#shared/support/support.schema.ts';
import { changeInterest } from './change-interest.ts';
import type { SupportStore } from './support.store.ts';

export type SupportParts = {
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly ownSeals: OwnSeals;
  readonly interests: SupportStore;
  readonly supportTotals: Pick<SupportTotalsStore, 'seenBy'>;
  readonly now: Now;
};

/** Binds each operation on support and following to what carries it out. */
export const supportOperations = (parts: SupportParts) => {
  const find = findIdeaSummary(parts);
  const occasion = occasionsBy(parts.now);

  /** What a person declared towards an idea and what was merged into it. */
  const ownInterests = (idea: IdeaSummary, personId: PersonId) =>
    parts.interests.findAll(partsOf(idea).map((ideaId) => ({ ideaId, personId })));

  /** The total follows within seconds; who has just pressed the button must not be told a number without themselves. */
  const present = async (idea: IdeaSummary, personId: PersonId): Promise<OwnInterest> => {
    const [{ supporters, countsReader }, own] = await Promise.all([
      parts.supportTotals.seenBy(idea.id, personId),
      ownInterests(idea, personId),
    ]);
    const supports = isSupporter(idea, personId, own);
    const correction = Number(supports) - Number(countsReader);
    const follows = own.some((one) => one.follows);
    return { supports, follows, supporters: Math.max(0, supporters + correction) };
  };

  /** What is given is given to an idea alone; what is taken back (`ends`) is taken back of all that was merged into it too. */
  const changing = <Refused extends { reason: string }>(
    change: ChangeInterest<Refused>,
    ends?: 'supports' | 'follows',
  ) => ({
    find,
    run: async (call: Calling, { idea }: FoundIdea<IdeaSummary>) => {
      const { personId } = personOf(call.principal);
      const declared = ends === undefined ? [] : await ownInterests(idea, personId);
      const ended = declared.flatMap((one) => (ends !== undefined && one[ends] ? one.ideaId : []));
      for (const id of ends === undefined ? [idea.id] : ended) {
        const which = { idea: { ...idea, id }, personId, occasion: occasion(call) };
        const changed = await changeInterest(parts)(change, which);
        if (!changed.ok) return changed;
      }
      return ok(await present(idea, personId));
    },
  });

  return bindAll(supportContract, {
    readInterest: bind({
      find,
      run: async ({ principal }, { idea }) => ok(await present(idea, personOf(principal).personId)),
    }),
    supportIdea: bind(changing(giveSupport)),
    withdrawSupport: bind(changing(withdrawSupport, 'supports')),
    followIdea: bind(changing(beginToFollow)),
    unfollowIdea: bind(changing(endFollowing, 'follows')),
  });
};
