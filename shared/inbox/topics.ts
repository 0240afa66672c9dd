import type { Notification } from './inbox.contract.ts';

/** What notifications are about, as people think of it: what they can mute, and how a mail groups them. */
export const topics = ['own-ideas', 'answering', 'challenges', 'followed-ideas', 'comments'] as const;
export type Topic = (typeof topics)[number];

type Kind = Notification['kind'];
type About = {
  readonly topic: Topic;
  /** Somebody waits for this person: the inbox counts it, muted or not, since a muted duty would be a broken promise. */
  readonly isDuty: boolean;
};

const news = (topic: Topic): About => ({ topic, isDuty: false });
const duty = (topic: Topic): About => ({ topic, isDuty: true });

const abouts = {
  'your-idea-arrived': news('own-ideas'),
  'question-for-you': duty('own-ideas'),
  'your-idea-answered': news('own-ideas'),
  'your-idea-is-back': news('own-ideas'),
  'your-idea-handed-on': news('own-ideas'),
  'results-published': news('own-ideas'),
  'asked-about-merge': duty('own-ideas'),
  'merge-ended': news('own-ideas'),
  'your-idea-merged': news('own-ideas'),
  'idea-merged-into-yours': news('own-ideas'),
  'ideas-merged': duty('answering'),
  'ideas-not-merged': duty('answering'),
  'followed-idea-merged': news('followed-ideas'),
  'merge-undone': news('own-ideas'),
  'followed-idea-parted': news('followed-ideas'),
  'invited-to-co-write': duty('own-ideas'),
  'co-author-joined': news('own-ideas'),
  'invitation-declined': news('own-ideas'),
  'co-author-left': news('own-ideas'),
  'co-written-idea-withdrawn': news('own-ideas'),
  'whole-idea-answered': news('own-ideas'),
  'whole-idea-is-back': news('own-ideas'),
  'whole-idea-handed-on': news('own-ideas'),
  'idea-to-answer': duty('answering'),
  'idea-assigned-to-you': duty('answering'),
  'question-answered': duty('answering'),
  'second-answer-asked-for': duty('answering'),
  'parked-idea-is-back': duty('answering'),
  'answer-due-soon': duty('answering'),
  'answer-late': duty('answering'),
  'idea-assessed': duty('answering'),
  'assessment-for-you': duty('answering'),
  'challenge-opened': news('challenges'),
  'challenge-closed': duty('challenges'),
  'challenge-results-published': news('challenges'),
  'followed-idea-withdrawn': news('followed-ideas'),
  'followed-idea-answered': news('followed-ideas'),
  'followed-idea-reopened': news('followed-ideas'),
  'followed-idea-is-back': news('followed-ideas'),
  'followed-idea-handed-on': news('followed-ideas'),
  'seal-opening-asked': news('own-ideas'),
  'seal-stays-closed': news('own-ideas'),
  'your-seal-opened': news('own-ideas'),
  'seal-to-open': duty('answering'),
  'seal-opened': duty('answering'),
  'comment-on-your-idea': news('comments'),
  'reply-to-your-comment': news('comments'),
  'your-comment-hidden': news('comments'),
  'comment-reported': duty('comments'),
} as const satisfies Record<Kind, About>;

export const topicOf = (kind: Kind): Topic => abouts[kind].topic;
export const isDuty = (kind: Kind): boolean => abouts[kind].isDuty;
