import type { Words } from '#lib/platform/words.ts';
import type { CommentFault } from '#shared/comment/comment.schema.ts';
import type { ShownComment } from './comments.server.ts';

const faults = {
  insulting: 'comment_fault_insulting',
  'personal-data': 'comment_fault_personal_data',
  'off-topic': 'comment_fault_off_topic',
  advertising: 'comment_fault_advertising',
  other: 'comment_fault_other',
} as const satisfies Record<CommentFault, keyof Words>;

export const faultWord = (t: Words, fault: CommentFault): string => t[faults[fault]]();

const done = {
  comment: 'comment_done_written',
  'comment-edited': 'comment_done_edited',
  'comment-reported': 'comment_done_reported',
  'comment-hidden': 'comment_done_hidden',
  'comment-shown': 'comment_done_shown',
  note: 'note_done',
} as const satisfies Record<string, keyof Words>;

/** What a form about a comment or a note did, by the word in the address that it led to. */
export const commentDone = (t: Words, word: string | null): string | undefined =>
  word !== null && Object.hasOwn(done, word) ? t[done[word as keyof typeof done]]() : undefined;

/** Who wrote a comment, as this reader may know them. */
export const commenterInWords = (t: Words, { by, organisation }: Pick<ShownComment, 'by' | 'organisation'>): string =>
  by === undefined ? t.comment_by_withheld({ organisation }) : t.comment_by({ name: by, organisation });
