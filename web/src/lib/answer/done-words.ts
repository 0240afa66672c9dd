import type { Words } from '#lib/platform/words.ts';

const sentences = {
  askAuthor: 'ask_done',
  replyToQuestion: 'reply_done',
  reopenIdea: 'reopen_done',
  answerIdea: 'answer_done',
  transferIdea: 'transfer_done',
  assignIdea: 'assign_done',
  sendToAssessment: 'assess_sent',
  proposeMerge: 'merge_done',
  takeBackMerge: 'merge_take_back_done',
  replyToMerge: 'merge_reply_done',
  undoMerge: 'merge_undo_done',
  replyToInvitation: 'invitation_accepted',
  askToOpenSeal: 'seal_ask_done',
  openSeal: 'seal_open_done',
  declineSealOpening: 'seal_decline_done',
} as const satisfies Record<string, keyof Words>;

/** What the page of an idea can say was just done with it. */
export type Done = keyof typeof sentences;

/** What was just done with an idea, by the word in its page's address. */
export const doneWords = (t: Words, done: string | null): string | undefined =>
  done !== null && Object.hasOwn(sentences, done) ? t[sentences[done as Done]]() : undefined;
