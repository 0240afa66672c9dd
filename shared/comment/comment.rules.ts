import type { Occasion } from '#shared/idea/idea.rules.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import { authorsConcerned } from '#shared/idea/writers.rules.ts';
import type { CommentId } from '#shared/kernel/ids.ts';
import { type Instant, msOfInstant } from '#shared/kernel/instant.ts';
import type { Concerned } from '#shared/kernel/journal.ts';
import { entryOf } from '#shared/kernel/journal-entry.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { PersonPrincipal } from '#shared/person/principal.schema.ts';
import type { ActionOn } from '#shared/policy/actions.ts';
import { type Comment, type CommentReport, commentEditMinutes } from './comment.schema.ts';
import type { CommentEvent, CommentJournalEntry } from './comment-event.schema.ts';

/** A written or changed comment with the journal entry that says so; a store writes both or neither. */
export type CommentChange = { readonly comment: Comment; readonly entry: CommentJournalEntry };
type OfIdea = Pick<IdeaSummary, 'id' | 'organisationId' | 'author' | 'coAuthors'>;
type Where = { readonly idea: OfIdea; readonly occasion: Occasion };
type Why = Pick<CommentReport, 'reason' | 'words'>;

const editableMs = commentEditMinutes * 60_000;

/** Whether what policy allows on a comment makes sense on it now. What only reads is always possible. */
export const isPossibleOn = (action: ActionOn<'Comment'>, comment: Comment, now: Instant): boolean => {
  switch (action) {
    case 'editComment':
      return comment.hidden === undefined && msOfInstant(now) - msOfInstant(comment.writtenAt) <= editableMs;
    case 'reportComment':
      return comment.hidden === undefined;
    case 'readComment':
    case 'hideComment':
      return true;
  }
};

/** The entry of an event at a comment's present revision. It belongs to the organisation of the idea, which answers for it. */
const entryFor = (
  comment: Comment,
  event: CommentEvent,
  { idea, occasion, concerned }: { idea: OfIdea; occasion: Occasion; concerned?: Concerned },
): CommentJournalEntry => {
  const about = { organisationId: idea.organisationId, about: idea.id };
  return entryOf(
    { id: comment.id, revision: comment.revision, ...about, ...(concerned && { concerned }) },
    event,
    occasion,
  );
};

const changed = (comment: Comment, event: CommentEvent, where: Where): CommentChange => {
  const next = { ...comment, revision: comment.revision + 1 };
  const concerned = { commenter: comment.authorId };
  return { comment: next, entry: entryFor(next, event, { ...where, concerned }) };
};

/** A comment on an idea, or a reply to `answered`. */
export const writeComment = (
  id: CommentId,
  written: Pick<Comment, 'text' | 'language' | 'replyTo'>,
  { idea, author, occasion, answered }: Where & { author: PersonPrincipal; answered?: Comment | undefined },
): CommentChange => {
  const comment: Comment = {
    id,
    ideaId: idea.id,
    ...written,
    revision: 1,
    authorId: author.personId,
    organisationId: author.organisationId,
    writtenAt: occasion.now,
  };
  const concerned = {
    ...authorsConcerned(idea),
    ...(answered === undefined ? {} : { commenter: answered.authorId }),
  };
  return { comment, entry: entryFor(comment, { type: 'comment-written' }, { idea, occasion, concerned }) };
};

/** Changes what a comment says, while that is possible (`comment-closed` afterwards, and once it is hidden). */
export const editComment = (
  comment: Comment,
  text: string,
  where: Where,
): Result<CommentChange, { reason: 'comment-closed' }> => {
  const { now } = where.occasion;
  if (!isPossibleOn('editComment', comment, now)) return refuse({ reason: 'comment-closed' });
  return ok(changed({ ...comment, text, editedAt: now }, { type: 'comment-edited' }, where));
};

/** Puts a reason in place of what a comment says. Its replies stay; hiding it again changes the reason. */
export const hideComment = (
  comment: Comment,
  { reason, words }: Why,
  by: PersonPrincipal,
  where: Where,
): CommentChange =>
  changed(
    { ...comment, hidden: { reason, words, at: where.occasion.now, byId: by.personId } },
    { type: 'comment-hidden', reason },
    where,
  );

/** Shows a hidden comment again; one that is not hidden stays as it is. */
export const showComment = ({ hidden, ...comment }: Comment, where: Where): CommentChange | undefined =>
  hidden === undefined ? undefined : changed(comment, { type: 'comment-shown' }, where);

/** One person's report of a comment, which has a journal of its own. */
export const reportComment = (
  comment: Comment,
  { reason, words }: Why,
  by: PersonPrincipal,
  { idea, occasion }: Where,
): { report: CommentReport; entry: CommentJournalEntry } => {
  const report = { commentId: comment.id, personId: by.personId, at: occasion.now, reason, words };
  const record = {
    id: `${comment.id}.${by.personId}`,
    revision: 1,
    organisationId: idea.organisationId,
    about: idea.id,
  };
  return { report, entry: entryOf(record, { type: 'comment-reported', reason } as const, occasion) };
};
