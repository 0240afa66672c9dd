import type { Notification } from '#shared/inbox/inbox.contract.ts';
import type { Topic } from '#shared/inbox/topics.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import * as m from '#shared/messages/compiled/messages.js';

type Sentence = (inputs: Record<string, never>, options: { locale: SiteLanguage }) => string;

/** Each message is named in full, so that the bundle carries these alone. */
export const notificationSentences = {
  'your-idea-arrived': m.inbox_your_idea_arrived,
  'idea-to-answer': m.inbox_idea_to_answer,
  'idea-assigned-to-you': m.inbox_idea_assigned_to_you,
  'question-for-you': m.inbox_question_for_you,
  'question-answered': m.inbox_question_answered,
  'your-idea-answered': m.inbox_your_idea_answered,
  'second-answer-asked-for': m.inbox_second_answer_asked_for,
  'your-idea-is-back': m.inbox_your_idea_is_back,
  'parked-idea-is-back': m.inbox_parked_idea_is_back,
  'your-idea-handed-on': m.inbox_your_idea_handed_on,
  'asked-about-merge': m.inbox_asked_about_merge,
  'merge-ended': m.inbox_merge_ended,
  'your-idea-merged': m.inbox_your_idea_merged,
  'idea-merged-into-yours': m.inbox_idea_merged_into_yours,
  'ideas-merged': m.inbox_ideas_merged,
  'ideas-not-merged': m.inbox_ideas_not_merged,
  'followed-idea-merged': m.inbox_followed_idea_merged,
  'merge-undone': m.inbox_merge_undone,
  'followed-idea-parted': m.inbox_followed_idea_parted,
  'invited-to-co-write': m.inbox_invited_to_co_write,
  'co-author-joined': m.inbox_co_author_joined,
  'invitation-declined': m.inbox_invitation_declined,
  'co-author-left': m.inbox_co_author_left,
  'co-written-idea-withdrawn': m.inbox_co_written_idea_withdrawn,
  'whole-idea-answered': m.inbox_whole_idea_answered,
  'whole-idea-is-back': m.inbox_whole_idea_is_back,
  'whole-idea-handed-on': m.inbox_whole_idea_handed_on,
  'answer-due-soon': m.inbox_answer_due_soon,
  'answer-late': m.inbox_answer_late,
  'results-published': m.inbox_results_published,
  'assessment-for-you': m.inbox_assessment_for_you,
  'idea-assessed': m.inbox_idea_assessed,
  'challenge-opened': m.inbox_challenge_opened,
  'challenge-closed': m.inbox_challenge_closed,
  'challenge-results-published': m.inbox_challenge_results_published,
  'seal-opening-asked': m.inbox_seal_opening_asked,
  'seal-to-open': m.inbox_seal_to_open,
  'seal-stays-closed': m.inbox_seal_stays_closed,
  'your-seal-opened': m.inbox_your_seal_opened,
  'seal-opened': m.inbox_seal_opened,
  'followed-idea-withdrawn': m.inbox_followed_idea_withdrawn,
  'followed-idea-answered': m.inbox_followed_idea_answered,
  'followed-idea-reopened': m.inbox_followed_idea_reopened,
  'followed-idea-is-back': m.inbox_followed_idea_is_back,
  'followed-idea-handed-on': m.inbox_followed_idea_handed_on,
  'comment-on-your-idea': m.inbox_comment_on_your_idea,
  'reply-to-your-comment': m.inbox_reply_to_your_comment,
  'your-comment-hidden': m.inbox_your_comment_hidden,
  'comment-reported': m.inbox_comment_reported,
} as const satisfies Record<Notification['kind'], Sentence>;

export const topicTitles = {
  'own-ideas': m.topic_own_ideas,
  answering: m.topic_answering,
  challenges: m.topic_challenges,
  'followed-ideas': m.topic_followed_ideas,
  comments: m.topic_comments,
} as const satisfies Record<Topic, Sentence>;
