import type { PanelEvent } from '#shared/assessment/assessment-event.schema.ts';
import type { ChallengeEvent } from '#shared/challenge/challenge-event.schema.ts';
import type { CommentEvent } from '#shared/comment/comment-event.schema.ts';
import type { IdeaEvent } from '#shared/idea/idea-event.schema.ts';
import type { notificationKinds } from './inbox.contract.ts';

/**
 * Who is told: the author with those who wrote it with them, or each of the two alone, whom the author asks to, who works on
 * it or else the whole team, all of the team, those who answer for the body, its auditors and the government's, who wrote the
 * comment that this is about, who follows the idea or what was merged into it, who wrote that, or those whom the event names.
 * Followers are told what becomes of it and not each word that is said about it: most of them only meant to support it.
 */
export type Told =
  | 'author'
  | 'author-alone'
  | 'co-authors'
  | 'invited'
  | 'assignee'
  | 'assignee-or-team'
  | 'team'
  | 'administrators'
  | 'auditors'
  | 'commenter'
  | 'followers'
  | 'merged-authors'
  | 'named';
type Telling = readonly { readonly who: Told; readonly kind: (typeof notificationKinds)[number] }[];

/**
 * Who is told of what, the first of several reasons counting. What is missing here is told to nobody: least of all an
 * import, which would write to everybody at once.
 */
export const tellings = {
  'idea-submitted': [
    { who: 'author', kind: 'your-idea-arrived' },
    { who: 'team', kind: 'idea-to-answer' },
  ],
  'idea-submitted-to-challenge': [{ who: 'author', kind: 'your-idea-arrived' }],
  'idea-assigned': [{ who: 'assignee', kind: 'idea-assigned-to-you' }],
  'idea-question-asked': [{ who: 'author', kind: 'question-for-you' }],
  'idea-question-answered': [{ who: 'assignee-or-team', kind: 'question-answered' }],
  'idea-answered': [
    { who: 'author', kind: 'your-idea-answered' },
    { who: 'merged-authors', kind: 'whole-idea-answered' },
    { who: 'followers', kind: 'followed-idea-answered' },
  ],
  'idea-reopened': [
    { who: 'assignee-or-team', kind: 'second-answer-asked-for' },
    { who: 'followers', kind: 'followed-idea-reopened' },
  ],
  'idea-returned': [
    { who: 'author', kind: 'your-idea-is-back' },
    { who: 'merged-authors', kind: 'whole-idea-is-back' },
    { who: 'assignee-or-team', kind: 'parked-idea-is-back' },
    { who: 'followers', kind: 'followed-idea-is-back' },
  ],
  'idea-transferred': [
    { who: 'author', kind: 'your-idea-handed-on' },
    { who: 'merged-authors', kind: 'whole-idea-handed-on' },
    { who: 'team', kind: 'idea-to-answer' },
    { who: 'followers', kind: 'followed-idea-handed-on' },
  ],
  // Of two ideas that are merged each has entries of its own. The team hears of it once, and so does who follows both.
  'idea-merge-proposed': [{ who: 'author', kind: 'asked-about-merge' }],
  'idea-joining-proposed': [{ who: 'author', kind: 'asked-about-merge' }],
  'idea-merge-ended': [
    { who: 'author', kind: 'merge-ended' },
    { who: 'assignee-or-team', kind: 'ideas-not-merged' },
  ],
  'idea-joining-ended': [{ who: 'author', kind: 'merge-ended' }],
  'idea-merged': [
    { who: 'author', kind: 'your-idea-merged' },
    { who: 'assignee-or-team', kind: 'ideas-merged' },
    { who: 'followers', kind: 'followed-idea-merged' },
  ],
  'idea-joined': [{ who: 'author', kind: 'idea-merged-into-yours' }],
  'idea-merge-undone': [
    { who: 'author', kind: 'merge-undone' },
    { who: 'followers', kind: 'followed-idea-parted' },
  ],
  'idea-joining-undone': [{ who: 'author', kind: 'merge-undone' }],
  'idea-answer-due-soon': [{ who: 'assignee-or-team', kind: 'answer-due-soon' }],
  'idea-answer-late': [
    { who: 'team', kind: 'answer-late' },
    { who: 'administrators', kind: 'answer-late' },
  ],
  'idea-results-published': [
    { who: 'author', kind: 'results-published' },
    { who: 'merged-authors', kind: 'results-published' },
  ],
  'panel-invited': [{ who: 'named', kind: 'assessment-for-you' }],
  'idea-assessed': [{ who: 'assignee-or-team', kind: 'idea-assessed' }],
  'challenge-opened': [{ who: 'named', kind: 'challenge-opened' }],
  'challenge-closed': [
    { who: 'named', kind: 'challenge-closed' },
    { who: 'team', kind: 'challenge-closed' },
  ],
  'challenge-results-published': [{ who: 'named', kind: 'challenge-results-published' }],
  'idea-seal-opening-asked': [
    { who: 'author', kind: 'seal-opening-asked' },
    { who: 'auditors', kind: 'seal-to-open' },
  ],
  'idea-seal-opening-declined': [{ who: 'author', kind: 'seal-stays-closed' }],
  'idea-seal-opened': [
    { who: 'author', kind: 'your-seal-opened' },
    { who: 'auditors', kind: 'seal-opened' },
  ],
  'idea-withdrawn': [
    { who: 'co-authors', kind: 'co-written-idea-withdrawn' },
    { who: 'followers', kind: 'followed-idea-withdrawn' },
  ],
  'idea-co-author-invited': [{ who: 'invited', kind: 'invited-to-co-write' }],
  'idea-co-author-joined': [{ who: 'author', kind: 'co-author-joined' }],
  'idea-invitation-declined': [{ who: 'author-alone', kind: 'invitation-declined' }],
  'idea-co-author-left': [{ who: 'author', kind: 'co-author-left' }],
  'comment-written': [
    { who: 'commenter', kind: 'reply-to-your-comment' },
    { who: 'author', kind: 'comment-on-your-idea' },
  ],
  'comment-reported': [{ who: 'team', kind: 'comment-reported' }],
  'comment-hidden': [{ who: 'commenter', kind: 'your-comment-hidden' }],
} as const satisfies { readonly [Type in (IdeaEvent | CommentEvent | ChallengeEvent | PanelEvent)['type']]?: Telling };

/** Whom an event of this type is told to; nobody, where nothing is said of it. */
export const tellingOf = (type: string): Telling => (type in tellings ? tellings[type as keyof typeof tellings] : []);
