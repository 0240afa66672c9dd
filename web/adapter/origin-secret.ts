import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Instant, msOfInstant, type Now } from '#shared/kernel/instant.ts';

/** A rotated value is used within this time; the value before it stays accepted until the rotation after next. */
const keptForMs = 5 * 60_000;

/** The value of the origin header that the API expects, read when needed and kept a while. */
export type OriginSecret = () => Promise<string>;

/** While Secrets Manager does not answer, the value last read still serves: it is accepted for one rotation more. */
export const makeOriginSecret = (
  secrets: Pick<SecretsManagerClient, 'send'>,
  secretArn: string,
  now: Now,
): OriginSecret => {
  let kept: { value: string; readAt: Instant } | undefined;
  return async () => {
    if (kept !== undefined && msOfInstant(now()) - msOfInstant(kept.readAt) < keptForMs) return kept.value;
    try {
      const answer = await secrets.send(new GetSecretValueCommand({ SecretId: secretArn }));
      if (answer.SecretString === undefined) throw new Error('the origin secret holds no text');
      kept = { value: answer.SecretString, readAt: now() };
    } catch (error) {
      if (kept === undefined) throw error;
    }
    return kept.value;
  };
};
