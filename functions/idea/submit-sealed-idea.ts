import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import type { AttachmentStore } from '#functions/attachment/attachment.public.ts';
import { type DraftStore, namedDraft } from '#functions/draft/draft.public.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import { sealDocument } from '#shared/attachment/attachment.rules.ts';
import { isKeptReady } from '#shared/attachment/attachment.schema.ts';
import { submitSealed } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { AttachmentId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { dayAlone } from '#shared/seal/day-alone.rules.ts';
import type { IdeaStore } from './idea.store.ts';
import { sealedOccasion } from './own-seals.ts';
import type { Destination, Submission } from './submission.ts';

type Parts = {
  readonly ideas: Pick<IdeaStore, 'find' | 'addSealed'>;
  readonly drafts: Pick<DraftStore, 'find'>;
  readonly attachments: Pick<AttachmentStore, 'of'>;
  readonly settingsOf: SettingsOf;
  readonly askSeal: AskSeal;
  readonly now: Now;
  readonly newId: NewId;
};
type Refused = { reason: 'stale-revision' } | { reason: 'idempotency-key-reused' };

/**
 * Submits a proposal whose author is sealed. Handle and id come from the seal, which gives the same again to the same
 * request and is the only one to remember it; so the idea has an id of its own, and nothing here says from which draft it grew.
 * A request that broke off between the two is completed by the next one. Refused as `submitIdea` is, where the key was used
 * for another body, and by whatever its destination refuses. Documents of the draft come along where they are ready: those
 * that are not were never shown.
 */
export const submitSealedIdea =
  (parts: Parts) =>
  async <There extends { reason: string }>(
    submission: Submission,
    { organisationId, receive }: Destination<There>,
  ): Promise<Result<Idea, Refused | There>> => {
    const { ideas, drafts, attachments, settingsOf, askSeal, now: clock, newId } = parts;
    const { proposal, draft, author, once } = submission;
    const { personId } = author;
    const [kept, settings] = await Promise.all([namedDraft(drafts, personId, draft), settingsOf(organisationId)]);
    const now = clock();
    const reserved = await askSeal({
      ask: 'reserve',
      personId,
      request: once.id,
      bodyHash: once.bodyHash,
      sealedAt: dayAlone(settings.calendar, now),
      mayMake: kept !== 'gone',
    });
    if (reserved.kind === 'of-another-body') return refuse({ reason: 'idempotency-key-reused' });
    if (reserved.kind === 'none') return refuse({ reason: 'stale-revision' });
    const { handle, ideaId } = reserved;
    const earlier = await ideas.find(ideaId);
    if (earlier !== undefined) return ok(earlier);
    if (kept === 'gone') return refuse({ reason: 'stale-revision' });

    const documents = kept === undefined ? [] : (await attachments.of(kept.draft.id)).filter(isKeptReady);
    const occasion = await sealedOccasion({ settingsOf }, { handle, organisationId, now });
    const sent = submitSealed(ideaId, proposal, { organisationId, handle }, settings, occasion);
    const received = receive(sent, settings, occasion);
    if (!received.ok) return received;
    const { idea, entry } = received.value;
    const moved = documents.map((from) => {
      const to = sealDocument(from, { id: newId<AttachmentId>(), ideaId, at: idea.submittedAt });
      return { from, to };
    });
    if (await ideas.addSealed(idea, entry, { draft: kept, documents: moved })) return ok(idea);
    // Somebody was quicker: the same request, or whoever changed or sent the draft or took a document off it.
    const other = await ideas.find(ideaId);
    return other === undefined ? refuse({ reason: 'stale-revision' }) : ok(other);
  };
