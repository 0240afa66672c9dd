import { type FoundIdea, findIdeaSummary, type IdeaStore, type OwnSeals } from '#functions/idea/idea.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { type Calling, occasionsBy, personOf } from '#functions/platform/endpoint/caller.ts';
import type { SupportTotalsStore } from '#functions/support-totals/support-totals.public.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok } from '#shared/kernel/result.ts';
import { supportContract } from '#shared/support/support.contract.ts';
import {
  beginToFollow,
  type ChangeInterest,
  endFollowing,
  giveSupport,
  withdrawSupport,
} from '#shared/support/support.rules.ts';
import type { Interest, OwnInterest } from '#shared/support/support.schema.ts';
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

  /** The total follows within seconds; who has just pressed the button must not be told a number without themselves. */
  const present = async (idea: IdeaSummary, personId: PersonId, own: Interest | undefined): Promise<OwnInterest> => {
    const { supporters, countsReader } = await parts.supportTotals.seenBy(idea.id, personId);
    const supports = own?.supports ?? false;
    const correction = Number(supports) - Number(countsReader);
    return { supports, follows: own?.follows ?? false, supporters: Math.max(0, supporters + correction) };
  };

  const changing = <Refused extends { reason: string }>(change: ChangeInterest<Refused>) => ({
    find,
    run: async (call: Calling, { idea }: FoundIdea<IdeaSummary>) => {
      const { personId } = personOf(call.principal);
      const changed = await changeInterest(parts)(change, { idea, personId, occasion: occasion(call) });
      return changed.ok ? ok(await present(idea, personId, changed.value)) : changed;
    },
  });

  return bindAll(supportContract, {
    readInterest: bind({
      find,
      run: async ({ principal }, { idea }) => {
        const { personId } = personOf(principal);
        return ok(await present(idea, personId, await parts.interests.find({ ideaId: idea.id, personId })));
      },
    }),
    supportIdea: bind(changing(giveSupport)),
    withdrawSupport: bind(changing(withdrawSupport)),
    followIdea: bind(changing(beginToFollow)),
    unfollowIdea: bind(changing(endFollowing)),
  });
};
