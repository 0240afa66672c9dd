import type { Words } from '#lib/platform/words.ts';
import type { Notification } from '#shared/inbox/inbox.contract.ts';

const kinds = {
  'your-idea-arrived': 'inbox_your_idea_arrived',
  'idea-to-answer': 'inbox_idea_to_answer',
} as const satisfies Record<Notification['kind'], keyof Words>;

/** Why somebody is told, as a sentence. */
export const notificationWords = (t: Words, kind: Notification['kind']): string => t[kinds[kind]]();
