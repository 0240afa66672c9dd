import { answerSettingsContract } from './answer-clock/answer-settings.contract.ts';
import { answerFiguresContract } from './answer-figures/answer-figures.contract.ts';
import { assessmentContract } from './assessment/assessment.contract.ts';
import { attachmentContract } from './attachment/attachment.contract.ts';
import { challengeContract } from './challenge/challenge.contract.ts';
import { coAuthorContract } from './co-author/co-author.contract.ts';
import { commentContract } from './comment/comment.contract.ts';
import { draftContract } from './idea/draft.contract.ts';
import { ideaContract } from './idea/idea.contract.ts';
import { inboxContract } from './inbox/inbox.contract.ts';
import { mergeContract } from './merge/merge.contract.ts';
import { noteContract } from './note/note.contract.ts';
import { organisationContract } from './organisation/organisation.contract.ts';
import { personContract } from './person/person.contract.ts';
import { savedFilterContract } from './saved-filter/saved-filter.contract.ts';
import { sealContract } from './seal/seal.contract.ts';
import { searchContract } from './search/search.contract.ts';
import { sessionContract } from './session/session.contract.ts';
import { supportContract } from './support/support.contract.ts';
import { tokenContract } from './token/token.contract.ts';
import { triageContract } from './triage/triage.contract.ts';

/**
 * Which function serves which operations, with its rights, on one table. `ideas`, `challenges` and `search` work on that of
 * ideas, so that who reads an idea does not wait for the rules of the others to load. Everything that must know all
 * operations (routes, OpenAPI, the matrix, the client) starts from this table.
 */
export const contexts = {
  ideas: {
    ...ideaContract,
    ...draftContract,
    ...triageContract,
    ...answerSettingsContract,
    ...mergeContract,
    ...coAuthorContract,
    ...answerFiguresContract,
    ...supportContract,
    ...commentContract,
    ...noteContract,
    ...sealContract,
  },
  challenges: { ...challengeContract, ...assessmentContract },
  attachments: attachmentContract,
  people: {
    ...organisationContract,
    ...personContract,
    ...sessionContract,
    ...tokenContract,
    ...inboxContract,
    ...savedFilterContract,
  },
  search: searchContract,
} as const;
export type ContextName = keyof typeof contexts;

export const allOperations = {
  ...contexts.ideas,
  ...contexts.challenges,
  ...contexts.attachments,
  ...contexts.people,
  ...contexts.search,
};
export type OperationName = keyof typeof allOperations;
