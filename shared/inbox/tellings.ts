import type { PanelEvent } from '#shared/assessment/assessment-event.schema.ts';
import type { ChallengeEvent } from '#shared/challenge/challenge-event.schema.ts';
import type { IdeaEvent } from '#shared/idea/idea-event.schema.ts';
import type { notificationKinds } from './inbox.contract.ts';

/** Who is told: those whom the event names, the author, who works on it or else the whole team, all of the team, or those who answer for the body. */
export type Told = 'named' | 'author' | 'assignee' | 'assignee-or-team' | 'team' | 'administrators';
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
  'idea-assigned': [{ who: 'assignee', kind: 'idea-assigned-to-you' }],
  'idea-question-asked': [{ who: 'author', kind: 'question-for-you' }],
  'idea-question-answered': [{ who: 'assignee-or-team', kind: 'question-answered' }],
  'idea-answered': [{ who: 'author', kind: 'your-idea-answered' }],
  'idea-reopened': [{ who: 'assignee-or-team', kind: 'second-answer-asked-for' }],
  'idea-returned': [
    { who: 'author', kind: 'your-idea-is-back' },
    { who: 'assignee-or-team', kind: 'parked-idea-is-back' },
  ],
  'idea-transferred': [
    { who: 'author', kind: 'your-idea-handed-on' },
    { who: 'team', kind: 'idea-to-answer' },
  ],
  'idea-answer-due-soon': [{ who: 'assignee-or-team', kind: 'answer-due-soon' }],
  'idea-answer-late': [
    { who: 'team', kind: 'answer-late' },
    { who: 'administrators', kind: 'answer-late' },
  ],
  'idea-results-published': [{ who: 'author', kind: 'results-published' }],
  'panel-invited': [{ who: 'named', kind: 'assessment-for-you' }],
  'idea-assessed': [{ who: 'assignee-or-team', kind: 'idea-assessed' }],
  'challenge-opened': [{ who: 'named', kind: 'challenge-opened' }],
  'challenge-closed': [{ who: 'named', kind: 'challenge-closed' }],
  'challenge-results-published': [{ who: 'named', kind: 'challenge-results-published' }],
} as const satisfies { readonly [Type in (IdeaEvent | ChallengeEvent | PanelEvent)['type']]?: Telling };

/** Whom an event of this type is told to; nobody, where nothing is said of it. */
export const tellingOf = (type: string): Telling => (type in tellings ? tellings[type as keyof typeof tellings] : []);
