import { answerSettingsContract } from './answer-clock/answer-settings.contract.ts';
import { assessmentContract } from './assessment/assessment.contract.ts';
import { challengeContract } from './challenge/challenge.contract.ts';
import { draftContract } from './idea/draft.contract.ts';
import { ideaContract } from './idea/idea.contract.ts';
import { inboxContract } from './inbox/inbox.contract.ts';
import { organisationContract } from './organisation/organisation.contract.ts';
import { personContract } from './person/person.contract.ts';
import { sessionContract } from './session/session.contract.ts';
import { tokenContract } from './token/token.contract.ts';
import { triageContract } from './triage/triage.contract.ts';

/**
 * Which function serves which operations, with its rights. `ideas` and `challenges` share the table of ideas and are two
 * functions, so that who reads an idea does not wait for the rules of challenges to load. Everything that must know all
 * operations (routes, OpenAPI, the matrix, the client) starts from this table.
 */
export const contexts = {
  ideas: { ...ideaContract, ...draftContract, ...triageContract, ...answerSettingsContract },
  challenges: { ...challengeContract, ...assessmentContract },
  people: { ...organisationContract, ...personContract, ...sessionContract, ...tokenContract, ...inboxContract },
} as const;
export type ContextName = keyof typeof contexts;

export const allOperations = { ...contexts.ideas, ...contexts.challenges, ...contexts.people };
export type OperationName = keyof typeof allOperations;
