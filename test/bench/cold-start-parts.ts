/** Source of what is compared and added up. */
export const parts = {
  /** The least that reads an item from a table. */
  bare: `
    import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
    const client = new DynamoDBClient();
    const key = { pk: { S: 'nobody' }, sk: { S: 'nothing' } };
    export const handler = () => client.send(new GetItemCommand({ TableName: process.env.IDEAS_TABLE, Key: key }));`,
  steps: [
    ['nothing', ''],
    [
      'the client of DynamoDB, with our stand-ins',
      `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
       export const used = [new DynamoDBClient(), GetItemCommand];`,
    ],
    [
      'ElectroDB and its commands',
      `import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
       import { journalEntity } from '#functions/platform/journal/journal.entity.ts';
       export const stored = [makeDynamoDbClient(), journalEntity];`,
    ],
    [
      'its first entity',
      `import { ideaEntity } from '#functions/idea/idea.entity.ts';
       export const entity = ideaEntity({ client: makeDynamoDbClient(), table: 'ideas' });`,
    ],
    [
      'valibot with the contract of ideas, middy',
      `import middy from '@middy/core';
       import { ideaContract } from '#shared/idea/idea.contract.ts';
       export const declared = [ideaContract, middy()];`,
    ],
    [
      'log and metrics',
      `import { makeLog } from '#functions/platform/log/log.ts';
       import { makeMeasure } from '#functions/platform/log/metrics.ts';
       export const watched = [makeLog('bench'), makeMeasure('bench')];`,
    ],
    [
      'the client of Secrets Manager',
      `import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
       export const secrets = [new SecretsManagerClient(), GetSecretValueCommand];`,
    ],
    [
      'Cedar',
      `import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
       export const decider = cedar.preparsePolicySet;`,
    ],
    [
      'the policies of ideas',
      `import policies from '#shared/policy/ideas.cedar';
       export const parsed = decider('ideas', { staticPolicies: policies });`,
    ],
  ],
} as const;
