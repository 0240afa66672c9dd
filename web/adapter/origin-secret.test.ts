import { describe, expect, it } from 'vitest';
import { instantFromMs } from '#shared/kernel/instant.ts';
import { makeOriginSecret } from './origin-secret.ts';

const aStore = (answers: (string | Error)[]) => {
  let reads = 0;
  let nowMs = 0;
  const send = async () => {
    const answer = answers[Math.min(reads, answers.length - 1)];
    reads += 1;
    if (answer instanceof Error) throw answer;
    return { SecretString: answer };
  };
  const secret = makeOriginSecret({ send } as never, 'arn', () => instantFromMs(nowMs));
  return { secret, reads: () => reads, wait: (ms: number) => (nowMs += ms) };
};

describe('the origin secret', () => {
  it('is read once and kept for a while', async () => {
    const { secret, reads } = aStore(['one']);

    expect([await secret(), await secret()]).toEqual(['one', 'one']);
    expect(reads()).toBe(1);
  });

  it('follows a rotation', async () => {
    const { secret, wait } = aStore(['one', 'two']);
    await secret();

    wait(6 * 60_000);

    expect(await secret()).toBe('two');
  });

  it('serves on while the store does not answer', async () => {
    const { secret, wait } = aStore(['one', new Error('throttled')]);
    await secret();

    wait(6 * 60_000);

    expect(await secret()).toBe('one');
  });

  it('fails when it was never read', async () => {
    const { secret } = aStore([new Error('throttled')]);

    await expect(secret()).rejects.toThrow('throttled');
  });
});
