import { answerSettingsContract } from './answer-clock/answer-settings.contract.ts';
import { attachmentContract } from './attachment/attachment.contract.ts';
import { draftContract } from './idea/draft.contract.ts';
import { ideaContract } from './idea/idea.contract.ts';
import { inboxContract } from './inbox/inbox.contract.ts';
import { organisationContract } from './organisation/organisation.contract.ts';
import { personContract } from './person/person.contract.ts';
import { sessionContract } from './session/session.contract.ts';
import { tokenContract } from './token/token.contract.ts';
import { triageContract } from './triage/triage.contract.ts';

/**
 * Which context serves which operations: one deployed function, one table and one set of rights each. Everything that
 * must know all operations (routes, OpenAPI, the matrix, the client) starts from this table.
 */
export const contexts = {
  ideas: { ...ideaContract, ...draftContract, ...triageContract, ...answerSettingsContract },
  attachments: attachmentContract,
  people: { ...organisationContract, ...personContract, ...sessionContract, ...tokenContract, ...inboxContract },
} as const;
export type ContextName = keyof typeof contexts;

export const allOperations = { ...contexts.ideas, ...contexts.attachments, ...contexts.people };
export type OperationName = keyof typeof allOperations;
