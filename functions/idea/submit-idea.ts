import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import type { AttachmentStore } from '#functions/attachment/attachment.public.ts';
import { type DraftStore, namedDraft } from '#functions/draft/draft.public.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import { type Occasion, submitProposal } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import type { IdeaStore } from './idea.store.ts';
import type { Destination, Submission } from './submission.ts';
import { submitSealedIdea } from './submit-sealed-idea.ts';

export type SubmitParts = {
  readonly ideas: Pick<IdeaStore, 'find' | 'addSubmitted' | 'addSealed'>;
  readonly drafts: Pick<DraftStore, 'find'>;
  readonly attachments: Pick<AttachmentStore, 'of'>;
  readonly settingsOf: SettingsOf;
  readonly askSeal: AskSeal;
  readonly now: Now;
  readonly newId: NewId;
};

/**
 * Submits a proposal to whoever answers it. An idea that grew from a draft keeps the draft's id, unless its author is sealed,
 * and the draft goes in the same transaction; where it was changed or submitted meanwhile, or is not the author's, the refusal
 * is `stale-revision` and nothing changes. Other refusals are those of the destination, and what `submitSealedIdea` says.
 */
export const submitIdea =
  (parts: SubmitParts) =>
  async <There extends { reason: string }>(
    submission: Submission,
    destination: Destination<There>,
    occasion: Occasion,
  ): Promise<Result<Idea, There | { reason: 'stale-revision' } | { reason: 'idempotency-key-reused' }>> => {
    const { proposal, author, once } = submission;
    if (proposal.authorName === 'sealed') return submitSealedIdea(parts)(submission, destination);
    const [kept, settings] = await Promise.all([
      namedDraft(parts.drafts, author.personId, submission.draft),
      parts.settingsOf(destination.organisationId),
    ]);
    if (kept === 'gone') return refuse({ reason: 'stale-revision' });
    const id = kept?.draft.id ?? parts.newId<IdeaId>();
    const sent = submitProposal(id, proposal, author, settings, occasion);
    const received = destination.receive(sent, settings, occasion);
    if (!received.ok) return received;
    const { idea, entry } = received.value;
    return parts.ideas.addSubmitted(idea, entry, { once, draft: kept });
  };
