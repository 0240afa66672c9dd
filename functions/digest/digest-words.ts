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
  'answer-due-soon': m.inbox_answer_due_soon,
  'answer-late': m.inbox_answer_late,
} as const satisfies Record<Notification['kind'], Sentence>;

export const topicTitles = {
  'own-ideas': m.topic_own_ideas,
  answering: m.topic_answering,
} as const satisfies Record<Topic, Sentence>;
