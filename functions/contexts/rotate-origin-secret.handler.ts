import { randomBytes } from 'node:crypto';
import { setTimeout as waitMs } from 'node:timers/promises';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import { makeOriginSecretStore } from '#functions/origin-secret/origin-secret.store.ts';
import { rotateOriginSecret, rotationSteps } from '#functions/origin-secret/rotate-origin-secret.ts';
import { makeSiteEdges } from '#functions/origin-secret/site-edges.store.ts';
import { readEnv } from '#functions/platform/env.ts';
import { envSchema } from './rotate-origin-secret.env.ts';

const env = readEnv(envSchema, process.env);
const secrets = new SecretsManagerClient();
const edges = makeSiteEdges(new CloudFrontClient(), env.DISTRIBUTION_ID);
/** As long as the value CloudFormation makes first, and of letters that need no quoting in a header. */
const newValue = () => randomBytes(48).toString('base64url');

/** What Secrets Manager sends for each step. */
const eventSchema = v.object({
  Step: v.picklist(rotationSteps),
  SecretId: v.string(),
  ClientRequestToken: v.string(),
});

export const handler = async (event: unknown): Promise<void> => {
  const { Step, SecretId, ClientRequestToken } = v.parse(eventSchema, event);
  const versions = makeOriginSecretStore(secrets, SecretId);
  await rotateOriginSecret({ versions, edges, newValue, waitMs })(Step, ClientRequestToken);
};
