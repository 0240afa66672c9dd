import type { Words } from '#lib/platform/words.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';

/** The pages on which something is done with one idea, in the order they are offered: what answers it first. */
const pages = [
  ['answerIdea', 'answer', 'act_answer'],
  ['askAuthor', 'question', 'act_ask'],
  ['sendToAssessment', 'assessors', 'act_assess'],
  ['assignIdea', 'assignee', 'act_assign'],
  ['transferIdea', 'transfer', 'act_transfer'],
  ['replyToQuestion', 'reply', 'act_reply'],
  ['reopenIdea', 'reopening', 'act_reopen'],
  ['changeIdeaVisibility', 'visibility', 'change_visibility'],
  ['withdrawIdea', 'withdrawal', 'withdraw'],
] as const satisfies readonly (readonly [IdeaResponse['can'][number], string, keyof Words])[];

/** What a reader may do with an idea, each with the page to do it on. */
export const ideaActions = (t: Words, { id, can }: Pick<IdeaResponse, 'id' | 'can'>, language: string) =>
  pages
    .filter(([action]) => can.includes(action))
    .map(([, page, word]) => ({ label: t[word](), href: `/${language}/ideas/${id}/${page}` }));
