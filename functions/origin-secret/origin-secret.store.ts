import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { OriginSecretVersions } from './origin-secret.port.ts';

/** The versions of one secret in Secrets Manager. */
export const makeOriginSecretStore = (
  client: Pick<SecretsManagerClient, 'send'>,
  secretArn: string,
): OriginSecretVersions => ({
  stages: async () => {
    const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId: secretArn }));
    return VersionIdsToStages;
  },
  valueOf: async (version) => {
    try {
      const answer = await client.send(new GetSecretValueCommand({ SecretId: secretArn, VersionId: version }));
      return answer.SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  },
  putPending: async (version, value) => {
    const put = {
      SecretId: secretArn,
      ClientRequestToken: version,
      SecretString: value,
      VersionStages: ['AWSPENDING'],
    };
    await client.send(new PutSecretValueCommand(put));
  },
  makeCurrent: async (version, insteadOf) => {
    const move = { VersionStage: 'AWSCURRENT', MoveToVersionId: version, RemoveFromVersionId: insteadOf };
    await client.send(new UpdateSecretVersionStageCommand({ SecretId: secretArn, ...move }));
  },
});
