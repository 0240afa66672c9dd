import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { toOwnBody } from '#functions/idea/submission.ts';
import { submitIdea } from '#functions/idea/submit-idea.ts';
import { onceKey } from '#functions/platform/once/once.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import { defaultAnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import { instantFromMs } from '#shared/kernel/instant.ts';
import { aCaller } from '#shared/person/person.fixture.ts';
import { countCapacity } from './capacity.ts';
import type { Stack } from './stack.ts';

/** Capacity units that submitting one more idea takes in the table of a run, whatever stands there already. */
export const submitCost = async (stack: Pick<Stack, 'dynamodb' | 'tables'>): Promise<number> => {
  const client = new DynamoDBClient({
    endpoint: stack.dynamodb,
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const capacity = countCapacity(client);
  const ideas = makeIdeaStore({ client, table: stack.tables.ideas });
  // Of a body without a team, so that nobody is told.
  const author = aCaller(1, { organisationId: 'quiet-city' as OrganisationId });
  const submission = {
    proposal: { ...aProposal(), visibility: 'organisation' as const },
    draft: undefined,
    author,
    once: onceKey('person.of-test', 'submitIdea', newId(), {}),
  };
  const occasion = {
    now: instantFromMs(Date.now()),
    actor: { kind: 'person' as const, personId: author.personId },
    requestId: 'submit-cost',
  };
  const askSeal: AskSeal = () => Promise.reject(new Error('nothing is sealed here'));
  const settingsOf = async (id: OrganisationId) => defaultAnswerSettings(id);
  const parts = {
    ideas,
    drafts: { find: async () => undefined },
    attachments: { of: async () => [] },
    settingsOf,
    askSeal,
    now: () => occasion.now,
    newId,
  };
  await submitIdea(parts)(submission, toOwnBody(author), occasion);
  client.destroy();
  return capacity.write;
};
