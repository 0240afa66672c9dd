import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { makeOriginSecretStore } from './origin-secret.store.ts';

const missing = new ResourceNotFoundException({ message: 'no value', $metadata: {} });

/** A Secrets Manager that answers the commands a test names and throws for any other. */
const aStore = (answers: [command: new (input: never) => object, answer: unknown][]) => {
  const sent: object[] = [];
  const send = async (command: { input: object }) => {
    const [, answer] = answers.find(([kind]) => command instanceof kind) ?? [];
    if (answer === undefined) throw new Error('a command nobody expected');
    if (answer instanceof Error) throw answer;
    sent.push(command.input);
    return answer;
  };
  const client = { send } as unknown as Parameters<typeof makeOriginSecretStore>[0];
  return { store: makeOriginSecretStore(client, 'the secret'), sent };
};

describe('the versions of the origin secret', () => {
  it('are told with their stages', async () => {
    const stages = { first: ['AWSCURRENT'], second: ['AWSPENDING'] };
    const { store } = aStore([[DescribeSecretCommand, { VersionIdsToStages: stages }]]);

    await expect(store.stages()).resolves.toEqual(stages);
  });

  it('have no value while they are only announced', async () => {
    const { store } = aStore([[GetSecretValueCommand, missing]]);

    await expect(store.valueOf('second')).resolves.toBeUndefined();
  });

  it('do not hide that reading a value failed', async () => {
    const { store } = aStore([[GetSecretValueCommand, new Error('AccessDenied')]]);

    await expect(store.valueOf('second')).rejects.toThrow('AccessDenied');
  });

  it('are given their value as pending, under their own id, so that a repetition is the same version', async () => {
    const { store, sent } = aStore([[PutSecretValueCommand, {}]]);

    await store.putPending('second', 'value');

    expect(sent).toEqual([
      { SecretId: 'the secret', ClientRequestToken: 'second', SecretString: 'value', VersionStages: ['AWSPENDING'] },
    ]);
  });

  it('change places in one call', async () => {
    const { store, sent } = aStore([[UpdateSecretVersionStageCommand, {}]]);

    await store.makeCurrent('second', 'first');

    expect(sent).toEqual([
      {
        SecretId: 'the secret',
        VersionStage: 'AWSCURRENT',
        MoveToVersionId: 'second',
        RemoveFromVersionId: 'first',
      },
    ]);
  });
});
