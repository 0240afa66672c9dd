import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import { type DraftStore, type NamedDraft, namedDraft } from '#functions/draft/draft.public.ts';
import type { IdeaStore } from '#functions/idea/idea.public.ts';
import type { OnceKey } from '#functions/platform/once/once.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import type { Challenge } from '#shared/challenge/challenge.schema.ts';
import { submitToChallenge as submitByRule } from '#shared/challenge/challenge-idea.rules.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import type { Idea, Proposal } from '#shared/idea/idea.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import type { PersonPrincipal } from '#shared/person/principal.schema.ts';

type Submission = {
  readonly challenge: Challenge;
  readonly proposal: Proposal;
  readonly draft: NamedDraft | undefined;
  readonly author: PersonPrincipal;
  readonly once: OnceKey;
};

/** Submits a proposal to a challenge, as `submitIdea` does to one's own body. */
export const submitToChallenge =
  (parts: {
    ideas: Pick<IdeaStore, 'addSubmitted'>;
    drafts: Pick<DraftStore, 'find'>;
    settingsOf: SettingsOf;
    newId: NewId;
  }) =>
  async (
    { challenge, proposal, draft, author, once }: Submission,
    occasion: Occasion,
  ): Promise<Result<Idea, { reason: 'challenge-not-open' | 'stale-revision' }>> => {
    const [kept, settings] = await Promise.all([
      namedDraft(parts.drafts, author.personId, draft),
      parts.settingsOf(challenge.organisationId),
    ]);
    if (kept === 'gone') return refuse({ reason: 'stale-revision' });
    const id = kept?.draft.id ?? parts.newId<IdeaId>();
    const submitted = submitByRule(id, proposal, { author, challenge, settings }, occasion);
    if (!submitted.ok) return submitted;
    return parts.ideas.addSubmitted(submitted.value.idea, submitted.value.entry, { once, draft: kept });
  };
