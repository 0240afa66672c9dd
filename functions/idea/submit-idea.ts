import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import { type DraftStore, type NamedDraft, namedDraft } from '#functions/draft/draft.public.ts';
import type { OnceKey } from '#functions/platform/once/once.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import { type Occasion, submitProposal } from '#shared/idea/idea.rules.ts';
import type { Idea, Proposal } from '#shared/idea/idea.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import type { PersonPrincipal } from '#shared/person/principal.schema.ts';
import type { IdeaStore } from './idea.store.ts';

export type Submission = {
  readonly proposal: Proposal;
  readonly draft: NamedDraft | undefined;
  readonly author: PersonPrincipal;
  readonly once: OnceKey;
};

/**
 * Submits a proposal. An idea that grew from a draft keeps the draft's id, and the draft goes in the same transaction;
 * where it was changed or submitted meanwhile, or is not the author's, the refusal is `stale-revision` and nothing changes.
 */
export const submitIdea =
  (parts: {
    ideas: Pick<IdeaStore, 'addSubmitted'>;
    drafts: Pick<DraftStore, 'find'>;
    settingsOf: SettingsOf;
    newId: NewId;
  }) =>
  async (submission: Submission, occasion: Occasion): Promise<Result<Idea, { reason: 'stale-revision' }>> => {
    const { proposal, author, once } = submission;
    const [kept, settings] = await Promise.all([
      namedDraft(parts.drafts, author.personId, submission.draft),
      parts.settingsOf(author.organisationId),
    ]);
    if (kept === 'gone') return refuse({ reason: 'stale-revision' });
    const id = kept?.draft.id ?? parts.newId<IdeaId>();
    const { idea, entry } = submitProposal(id, proposal, author, settings, occasion);
    return parts.ideas.addSubmitted(idea, entry, { once, draft: kept });
  };
