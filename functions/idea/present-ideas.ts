import type { Policy } from '#functions/platform/policy/policy.ts';
import type { SupportTotalsStore } from '#functions/support-totals/support-totals.public.ts';
import type { Idea, IdeaResponse, IdeaSummary, IdeaSummaryResponse } from '#shared/idea/idea.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { OwnSeals } from './own-seals.ts';
import { presenter } from './present-idea.ts';

export type PresentIdeas = {
  (reader: Principal, ideas: readonly Idea[]): Promise<IdeaResponse[]>;
  (reader: Principal, ideas: readonly IdeaSummary[]): Promise<IdeaSummaryResponse[]>;
};

/** Writes ideas for one reader, with how many support each. */
export const presentIdeas =
  (parts: { policy: Policy; supportTotals: Pick<SupportTotalsStore, 'ofIdeas'>; ownSeals: OwnSeals }): PresentIdeas =>
  async <Shown extends IdeaSummary>(reader: Principal, ideas: readonly Shown[]) => {
    const [supporters, ownSealOf] = await Promise.all([
      parts.supportTotals.ofIdeas(ideas.map(({ id }) => id)),
      parts.ownSeals(reader, ideas),
    ]);
    const present = presenter(parts.policy, reader, ownSealOf);
    return ideas.map((idea) => ({ ...idea, ...present(idea), supportHere: supporters.get(idea.id) ?? 0 }));
  };

export type PresentOne = (reader: Principal, idea: Idea) => Promise<IdeaResponse>;

/** Writes one idea for one reader, as a list would. */
export const presentOneBy =
  (present: PresentIdeas): PresentOne =>
  async (reader, idea) => {
    const [shown] = await present(reader, [idea]);
    if (shown === undefined) throw new Error('an idea was presented as none');
    return shown;
  };
