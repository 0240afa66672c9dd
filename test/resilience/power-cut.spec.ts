import { afterAll, beforeAll, describe, it } from 'vitest';
import { eventually, type Stack, startStack } from '#test/support/stack.ts';
import { everythingArrived, writeUntilTheEnd } from './power-cut.ts';
import { startingPoint, totalOf } from './stories.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

describe('a run that loses power while people write', () => {
  it('has everything it acknowledged: idea, history, notifications and totals, each once', async () => {
    const { author, total } = await startingPoint(stack);
    const writing = writeUntilTheEnd(author);
    await eventually('some ideas are counted, others only stored', async () => (await totalOf(author)) > total);
    await stack.kill();
    const written = await writing;

    stack = await startStack(stack);
    await everythingArrived(stack, written, total);
  });
});
