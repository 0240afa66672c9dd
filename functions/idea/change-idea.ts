import type { Authorship } from '#functions/co-author/co-author.public.ts';
import type { Letter } from '#shared/answer/answer.schema.ts';
import type { Idea, IdeaResponse } from '#shared/idea/idea.schema.ts';
import type { IdeaJournalEntry } from '#shared/idea/idea-event.schema.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { IdeaStore } from './idea.store.ts';
import type { PresentOne } from './present-ideas.ts';

/** What a rule made of an idea; without an entry nothing changed. */
type Made = {
  readonly idea: Idea;
  readonly entry: IdeaJournalEntry | undefined;
  readonly letter?: Letter;
  readonly authorship?: Authorship;
};

/**
 * Writes what a rule made of an idea, if the caller had seen the revision that it was made of, and answers with the idea as
 * they may see it now. Refused with `stale-revision` where somebody else changed it first, and as the rule refused.
 */
export const changeIdea =
  ({ ideas, presentOne }: { ideas: Pick<IdeaStore, 'replace'>; presentOne: PresentOne }) =>
  async <Refused extends { reason: string }>(
    call: { readonly principal: Principal; readonly revision: number },
    idea: Idea,
    outcome: Result<Made, Refused>,
  ): Promise<Result<IdeaResponse, Refused | { reason: 'stale-revision' }>> => {
    if (idea.revision !== call.revision) return refuse({ reason: 'stale-revision' });
    if (!outcome.ok) return outcome;
    const { idea: next, entry, ...and } = outcome.value;
    const written = entry === undefined ? ok(next) : await ideas.replace(next, entry, and);
    return written.ok ? ok(await presentOne(call.principal, written.value)) : written;
  };
