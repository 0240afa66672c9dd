import {
  commentEntity,
  commentItem,
  commentPlaceEntity,
  commentPlaceItem,
  commentReportEntity,
} from '#functions/comment/comment.entity.ts';
import { noteEntity } from '#functions/note/note.entity.ts';
import { aComment } from '#shared/comment/comment.fixture.ts';
import { commentMaxCharacters, commentReasonMaxCharacters } from '#shared/comment/comment.schema.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { CommentId, IdeaId, NoteId, OrganisationId, PersonId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { type Note, noteMaxCharacters } from '#shared/note/note.schema.ts';
import type { TestApi } from './api.ts';
import { heavyText } from './heavy.ts';

/** The longest bodies of requests. */
export const heavyCommentBody = { text: heavyText(commentMaxCharacters), language: 'eng' };
export const heavyReason = { reason: 'personal-data', words: heavyText(commentReasonMaxCharacters) } as const;
export const heavyNoteBody = { text: heavyText(noteMaxCharacters), language: 'eng' };

/** The comments on the idea that is talked about most: more than a page holds. */
export const talkedOf = Array.from({ length: 21 }, (_, n) => anId<CommentId>(20_000 + n));
/** The first has more replies than a page holds, the others more than are shown with their comment. */
const repliesTo = (thread: number) => (thread === 0 ? 51 : 4);
const longAgo = (n: number) => instantFromMs(msOfInstant('2026-01-01T00:00:00.000Z' as Instant) + n);

/** Puts the heaviest conversation and notes there may be under one idea, without their journal. */
export const fillTalk = async (api: TestApi, ideaId: IdeaId, organisationId: OrganisationId) => {
  const access = api.tables.access('ideas');
  const comment = (id: CommentId, n: number, replyTo?: CommentId) =>
    aComment({
      ...heavyCommentBody,
      id,
      ideaId,
      ...(replyTo === undefined ? {} : { replyTo }),
      organisationId: 'x'.repeat(60) as OrganisationId,
      writtenAt: longAgo(n),
      editedAt: mondayMorning,
    });
  const comments = talkedOf.flatMap((id, thread) => [
    comment(id, thread),
    ...Array.from({ length: repliesTo(thread) }, (_, n) =>
      comment(anId<CommentId>(30_000 + 100 * thread + n), 100 + n, id),
    ),
  ]);
  const reports = Array.from({ length: 51 }, (_, n) => {
    const key = { commentId: anId<CommentId>(20_000), personId: anId<PersonId>(n) };
    return { ...key, report: { ...key, ...heavyReason, at: mondayMorning } };
  });
  const notes = Array.from(
    { length: 51 },
    (_, n): Note => ({
      ...heavyNoteBody,
      id: anId<NoteId>(n),
      ideaId,
      organisationId,
      authorId: anId<PersonId>(1),
      writtenAt: longAgo(n),
    }),
  );
  await commentEntity(access).put(comments.map(commentItem)).go();
  await commentPlaceEntity(access).put(comments.map(commentPlaceItem)).go();
  await commentReportEntity(access).put(reports).go();
  await noteEntity(access)
    .put(notes.map((note) => ({ ideaId, organisationId, writtenAt: note.writtenAt, id: note.id, note })))
    .go();
};
