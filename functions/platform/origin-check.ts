import { createHash, timingSafeEqual } from 'node:crypto';
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Instant, Now } from '#shared/kernel/instant.ts';
import { msOfInstant } from '#shared/kernel/instant.ts';

/** How often an unknown value may make us read the secret again: a rotation is noticed at once, a flood costs little. */
const rereadIntervalMs = 5_000;

/** Tells whether a request's origin header holds the current or the previous value of the origin secret. */
export type OriginCheck = (headerValue: string | undefined) => Promise<boolean>;

/**
 * The values are read once and kept. A value that matches neither may be newer than what we keep, so the secret is read
 * again before the request is refused; both the current and the previous value count, since CloudFront's edges take minutes
 * to follow a rotation. Comparison takes the same time for every wrong value.
 */
export const makeOriginCheck = (
  secrets: Pick<SecretsManagerClient, 'send'>,
  secretArn: string,
  now: Now,
): OriginCheck => {
  let accepted: Buffer[] = [];
  let readAt: Instant | undefined;
  let reading: Promise<void> | undefined;

  const readStage = async (stage: string): Promise<Buffer[]> => {
    try {
      const answer = await secrets.send(new GetSecretValueCommand({ SecretId: secretArn, VersionStage: stage }));
      return answer.SecretString === undefined ? [] : [digest(answer.SecretString)];
    } catch (error) {
      if (error instanceof ResourceNotFoundException && stage === 'AWSPREVIOUS') return [];
      throw error;
    }
  };
  const mayReadAgain = () => readAt === undefined || msOfInstant(now()) - msOfInstant(readAt) >= rereadIntervalMs;
  const readCurrent = async () => {
    accepted = await readStage('AWSCURRENT');
  };
  const readBoth = async () => {
    accepted = (await Promise.all([readStage('AWSCURRENT'), readStage('AWSPREVIOUS')])).flat();
    // Only now: a failed read must not make the next requests look like guesses.
    readAt = now();
  };
  /** Requests that arrive while the values are being read wait for them, instead of being refused by none. */
  const readOnce = (read: () => Promise<void>) => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  return async (headerValue) => {
    if (headerValue === undefined) return false;
    const offered = digest(headerValue);
    const isAccepted = () => accepted.some((value) => timingSafeEqual(value, offered));
    // At a cold start the current value is nearly always the one that was sent, so it is asked for alone.
    if (accepted.length === 0 && readAt === undefined) await readOnce(readCurrent);
    if (isAccepted()) return true;
    if (!mayReadAgain()) return false;
    await readOnce(readBoth);
    return isAccepted();
  };
};

const digest = (text: string) => createHash('sha256').update(text).digest();
