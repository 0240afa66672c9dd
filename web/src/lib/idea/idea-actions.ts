import type { Words } from '#lib/platform/words.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';

/** The pages on which something is done with one idea, in the order they are offered: what answers it first. */
const pages = [
  ['answerIdea', 'answer', 'act_answer'],
  ['askAuthor', 'question', 'act_ask'],
  ['sendToAssessment', 'assessors', 'act_assess'],
  ['assignIdea', 'assignee', 'act_assign'],
  ['transferIdea', 'transfer', 'act_transfer'],
  ['proposeMerge', 'merge', 'act_propose_merge'],
  ['takeBackMerge', 'merge/back', 'act_take_back_merge'],
  ['undoMerge', 'merge/undoing', 'act_undo_merge'],
  ['replyToMerge', 'merge/reply', 'act_reply_merge'],
  ['replyToQuestion', 'reply', 'act_reply'],
  ['reopenIdea', 'reopening', 'act_reopen'],
  ['replyToInvitation', 'co-authors/invitation', 'act_reply_to_invitation'],
  // Where somebody else can be invited, whoever is stands on the same page, which the last of its labels names.
  ['takeBackInvitation', 'co-authors', 'act_see_invited'],
  ['inviteCoAuthor', 'co-authors', 'act_invite_co_author'],
  ['leaveCoAuthors', 'co-authors/leaving', 'act_leave_co_authors'],
  ['changeIdeaVisibility', 'visibility', 'change_visibility'],
  ['withdrawIdea', 'withdrawal', 'withdraw'],
  ['openSeal', 'seal', 'act_decide_on_seal'],
  ['declineSealOpening', 'seal', 'act_decide_on_seal'],
  ['readSealedAuthor', 'seal', 'act_read_seal'],
  ['askToOpenSeal', 'seal-opening', 'act_ask_to_open_seal'],
] as const satisfies readonly (readonly [IdeaResponse['can'][number], string, keyof Words])[];

/** What a reader may do with an idea, each page to do something on once. */
export const ideaActions = (t: Words, { id, can }: Pick<IdeaResponse, 'id' | 'can'>, language: string) => {
  const possible = pages.filter(([action]) => can.includes(action));
  const labels = new Map(possible.map(([, page, word]) => [page, t[word]()]));
  return [...labels].map(([page, label]) => ({ label, href: `/${language}/ideas/${id}/${page}` }));
};
