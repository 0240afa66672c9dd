import type { Words } from '#lib/platform/words.ts';
import type { Notification } from '#shared/inbox/inbox.contract.ts';

const kinds = {
  'your-idea-arrived': 'inbox_your_idea_arrived',
  'idea-to-answer': 'inbox_idea_to_answer',
  'followed-idea-withdrawn': 'inbox_followed_idea_withdrawn',
  'comment-on-your-idea': 'inbox_comment_on_your_idea',
  'reply-to-your-comment': 'inbox_reply_to_your_comment',
  'comment-reported': 'inbox_comment_reported',
  'your-comment-hidden': 'inbox_your_comment_hidden',
} as const satisfies Record<Notification['kind'], keyof Words>;

/** Why somebody is told, as a sentence. */
export const notificationWords = (t: Words, kind: Notification['kind']): string => t[kinds[kind]]();
