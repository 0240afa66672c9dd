import type { Words } from '#lib/platform/words.ts';
import type { Notification } from '#shared/inbox/inbox.contract.ts';

const kinds = {
  'your-idea-arrived': 'inbox_your_idea_arrived',
  'idea-to-answer': 'inbox_idea_to_answer',
  'followed-idea-withdrawn': 'inbox_followed_idea_withdrawn',
  'followed-idea-answered': 'inbox_followed_idea_answered',
  'followed-idea-reopened': 'inbox_followed_idea_reopened',
  'followed-idea-is-back': 'inbox_followed_idea_is_back',
  'followed-idea-handed-on': 'inbox_followed_idea_handed_on',
  'comment-on-your-idea': 'inbox_comment_on_your_idea',
  'reply-to-your-comment': 'inbox_reply_to_your_comment',
  'comment-reported': 'inbox_comment_reported',
  'your-comment-hidden': 'inbox_your_comment_hidden',
  'idea-assigned-to-you': 'inbox_idea_assigned_to_you',
  'question-for-you': 'inbox_question_for_you',
  'question-answered': 'inbox_question_answered',
  'your-idea-answered': 'inbox_your_idea_answered',
  'second-answer-asked-for': 'inbox_second_answer_asked_for',
  'your-idea-is-back': 'inbox_your_idea_is_back',
  'parked-idea-is-back': 'inbox_parked_idea_is_back',
  'your-idea-handed-on': 'inbox_your_idea_handed_on',
  'answer-due-soon': 'inbox_answer_due_soon',
  'answer-late': 'inbox_answer_late',
  'results-published': 'inbox_results_published',
  'assessment-for-you': 'inbox_assessment_for_you',
  'idea-assessed': 'inbox_idea_assessed',
  'challenge-opened': 'inbox_challenge_opened',
  'challenge-closed': 'inbox_challenge_closed',
  'challenge-results-published': 'inbox_challenge_results_published',
  'seal-opening-asked': 'inbox_seal_opening_asked',
  'seal-to-open': 'inbox_seal_to_open',
  'seal-stays-closed': 'inbox_seal_stays_closed',
  'your-seal-opened': 'inbox_your_seal_opened',
  'seal-opened': 'inbox_seal_opened',
} as const satisfies Record<Notification['kind'], keyof Words>;

/** Why somebody is told, as a sentence. */
export const notificationWords = (t: Words, kind: Notification['kind']): string => t[kinds[kind]]();
