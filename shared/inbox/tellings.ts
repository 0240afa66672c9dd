import type { CommentEvent } from '#shared/comment/comment-event.schema.ts';
import type { IdeaEvent } from '#shared/idea/idea-event.schema.ts';
import type { notificationKinds } from './inbox.contract.ts';

/**
 * Who is told: the author, who wrote the comment that this is about, all of the team, or who follows the idea. Followers are
 * told what becomes of it and not each word that is said about it: most of them only meant to support it.
 */
export type Told = 'author' | 'commenter' | 'team' | 'followers';
type Telling = readonly { readonly who: Told; readonly kind: (typeof notificationKinds)[number] }[];

/**
 * Who is told of what, the first of several reasons counting. What is missing here is told to nobody; that something was
 * brought from another platform is.
 */
export const tellings = {
  'idea-submitted': [
    { who: 'author', kind: 'your-idea-arrived' },
    { who: 'team', kind: 'idea-to-answer' },
  ],
  'idea-withdrawn': [{ who: 'followers', kind: 'followed-idea-withdrawn' }],
  'comment-written': [
    { who: 'commenter', kind: 'reply-to-your-comment' },
    { who: 'author', kind: 'comment-on-your-idea' },
  ],
  'comment-reported': [{ who: 'team', kind: 'comment-reported' }],
  'comment-hidden': [{ who: 'commenter', kind: 'your-comment-hidden' }],
} as const satisfies { readonly [Type in (IdeaEvent | CommentEvent)['type']]?: Telling };

/** Whom an event of this type is told to; nobody, where nothing is said of it. */
export const tellingOf = (type: string): Telling => (type in tellings ? tellings[type as keyof typeof tellings] : []);
