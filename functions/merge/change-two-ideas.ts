import type { IdeaStore, PresentOne } from '#functions/idea/idea.public.ts';
import { TooBusy } from '#functions/platform/dynamodb/write-together.ts';
import type { Idea, IdeaResponse } from '#shared/idea/idea.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { MergeChange } from '#shared/merge/merge.rules.ts';
import type { Principal } from '#shared/person/principal.schema.ts';

/** How often the other idea may change between being read and being written: whoever acts on it does not act on this one. */
const attempts = 3;

type Two<Refused extends { reason: string }> = {
  readonly other: IdeaId | undefined;
  /** What becomes of both; undefined where nothing does. */
  readonly rule: (
    idea: Idea,
    other: Idea | undefined,
  ) => Result<MergeChange | undefined, Refused> | Promise<Result<MergeChange | undefined, Refused>>;
};

/**
 * Writes what a rule makes of two ideas, of both or of none, and answers with the one that the caller named, as they may see
 * it now. That one they must have seen as it is (`stale-revision`). Where somebody else changed the other one meanwhile, the
 * rule is asked again about what it is then.
 */
export const changeTwoIdeas =
  ({ ideas, presentOne }: { ideas: Pick<IdeaStore, 'find' | 'replaceTogether'>; presentOne: PresentOne }) =>
  async <Refused extends { reason: string }>(
    call: { readonly principal: Principal; readonly revision: number },
    named: Idea,
    { other: otherId, rule }: Two<Refused>,
  ): Promise<Result<IdeaResponse, Refused | { reason: 'stale-revision' }>> => {
    if (named.revision !== call.revision) return refuse({ reason: 'stale-revision' });
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const other = otherId === undefined ? undefined : await ideas.find(otherId);
      const outcome = await rule(named, other);
      if (!outcome.ok) return outcome;
      if (outcome.value === undefined) return ok(await presentOne(call.principal, named));
      const changes = Object.values(outcome.value);
      const refused = await ideas.replaceTogether(changes);
      const next = changes.find(({ idea }) => idea.id === named.id);
      if (next !== undefined && refused.length === 0) return ok(await presentOne(call.principal, next.idea));
      if (refused.includes(named.id)) return refuse({ reason: 'stale-revision' });
    }
    throw new TooBusy();
  };
