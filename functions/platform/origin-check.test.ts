import {
  type GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { makeOriginCheck } from './origin-check.ts';

/** The secret as Secrets Manager keeps it, with a clock that a test moves. */
const aSecret = (values: { AWSCURRENT?: string; AWSPREVIOUS?: string }) => {
  const state = { values, reads: 0, isDown: false, nowMs: msOfInstant(mondayMorning) };
  const secrets = {
    send: async ({ input }: GetSecretValueCommand) => {
      state.reads += 1;
      if (state.isDown) throw new Error('no answer');
      const value = state.values[input.VersionStage as keyof typeof values];
      if (value === undefined) throw new ResourceNotFoundException({ message: 'no such stage', $metadata: {} });
      return { SecretString: value };
    },
  } as unknown as SecretsManagerClient;
  const check = makeOriginCheck(secrets, 'arn:of:the:secret', () => instantFromMs(state.nowMs));
  return { state, check };
};

describe('the origin check', () => {
  it('lets through the current and the previous value, and nothing else', async () => {
    const { check } = aSecret({ AWSCURRENT: 'new', AWSPREVIOUS: 'old' });

    expect([await check('new'), await check('old')]).toEqual([true, true]);
    for (const value of [undefined, '', 'other', 'ne', 'new ', 'NEW']) expect(await check(value)).toBe(false);
  });

  it('does with a secret that was never rotated', async () => {
    const { check } = aSecret({ AWSCURRENT: 'first' });

    expect([await check('first'), await check('other')]).toEqual([true, false]);
  });

  it('knows a new value at its first request, and goes on taking the one before', async () => {
    const { check, state } = aSecret({ AWSCURRENT: 'first' });
    await check('first');
    state.values = { AWSCURRENT: 'second', AWSPREVIOUS: 'first' };
    state.nowMs += 5_000;

    expect([await check('second'), await check('first')]).toEqual([true, true]);
  });

  it('drops the value before last once it has read the secret again', async () => {
    const { check, state } = aSecret({ AWSCURRENT: 'second', AWSPREVIOUS: 'first' });
    await check('first');
    state.values = { AWSCURRENT: 'third', AWSPREVIOUS: 'second' };
    state.nowMs += 5_000;
    await check('third');

    expect(await check('first')).toBe(false);
  });

  it('reads the current value once, and the previous one when somebody first sends it', async () => {
    const { check, state } = aSecret({ AWSCURRENT: 'new', AWSPREVIOUS: 'old' });
    for (let request = 0; request < 20; request += 1) await check('new');
    expect(state.reads).toBe(1);
    for (let request = 0; request < 20; request += 1) await check('old');

    expect(state.reads).toBe(1 + 2);
  });

  it('reads the secret again once in five seconds, however many unknown values come', async () => {
    const { check, state } = aSecret({ AWSCURRENT: 'new', AWSPREVIOUS: 'old' });
    await check('new');
    state.reads = 0;
    for (let request = 0; request < 100; request += 1) {
      state.nowMs += 100;
      await check(`guess ${request}`);
    }

    expect(state.reads).toBe(2 * 2);
  });

  it('reads nothing for a request without the header', async () => {
    const { check, state } = aSecret({ AWSCURRENT: 'new' });
    await check(undefined);

    expect(state.reads).toBe(0);
  });

  it('fails, rather than refuses, while the secret cannot be read, and works as soon as it can', async () => {
    const { check, state } = aSecret({ AWSCURRENT: 'new' });
    state.isDown = true;

    await expect(check('new')).rejects.toThrow('no answer');
    await expect(check('new')).rejects.toThrow('no answer');
    state.isDown = false;
    expect(await check('new')).toBe(true);
  });

  it('lets the previous value through that arrives beside the current one, before anything is read', async () => {
    const { check } = aSecret({ AWSCURRENT: 'new', AWSPREVIOUS: 'old' });

    expect(await Promise.all([check('old'), check('new'), check('old'), check('other')])).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('lets both of two requests through that arrive while it reads the secret for the first time', async () => {
    const { check, state } = aSecret({ AWSCURRENT: 'new' });

    expect(await Promise.all([check('new'), check('new')])).toEqual([true, true]);
    expect(state.reads).toBe(1);
  });
});
