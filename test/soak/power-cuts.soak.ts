import { setTimeout as waitMs } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { everythingArrived, writeUntilTheEnd } from '#test/resilience/power-cut.ts';
import { signInBoth, startingPoint, totalOf } from '#test/resilience/stories.ts';
import { startStack } from '#test/support/stack.ts';

const rounds = 12;
/** Long enough for every station to be on its way: stored, relayed, queued, half consumed. */
const longestMs = 4_000;

describe('a run that loses power again and again, at any moment', () => {
  it('keeps everything it ever acknowledged, each once', async () => {
    let stack = await startStack();
    let { author, total } = await startingPoint(stack);
    for (let round = 1; round <= rounds; round += 1) {
      const writing = writeUntilTheEnd(author);
      const afterMs = Math.random() * longestMs;
      await waitMs(afterMs);
      await stack.kill();
      const written = await writing;

      stack = await startStack(stack);
      console.log(`round ${round}: power cut after ${Math.round(afterMs)} ms and ${written.acknowledged.size} ideas`);
      await everythingArrived(stack, written, total);
      ({ author } = await signInBoth(stack));
      total = await totalOf(author);
    }
    expect(total).toBeGreaterThan(0);
    await stack.stop();
  });
});
