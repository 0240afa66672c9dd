import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { control, eventually, type Stack, startStack } from '#test/support/stack.ts';
import { depthOf, isAnnounced, settled, signInBoth, startingPoint, submit } from './stories.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

describe('a relay that was off, and whose lost positions are lost too', () => {
  it('is made good by the nightly run', async () => {
    // What the relay still had to carry would share the batch, be halved with it, and be given up in two parts.
    const { author } = await startingPoint(stack);
    // Neither the relay nor the recovery reaches the bus.
    await control(stack, 'faults', { service: 'events', action: 'PutEvents', error: 'ValidationException', times: 99 });
    const idea = await submit(author, 'Written while the relay was off');
    await eventually('the relay gave up', async () => (await depthOf(stack, 'relay-ideas-failures')) === 1);
    await stack.kill();
    loseMessages(stack.dataFolder, 'relay-ideas-failures');

    stack = await startStack(stack);
    const people = await signInBoth(stack);
    await settled(stack);
    expect(await isAnnounced(people, idea)).toBe(false);

    await control(stack, 'clock/move', { by: '+1d' });
    const nextDay = await signInBoth(stack);
    await eventually('the idea is announced', () => isAnnounced(nextDay, idea));
  });
});

/** Loses what waits in a queue of a run that has ended. */
const loseMessages = (dataFolder: string, queue: string): void => {
  const state = new DatabaseSync(join(dataFolder, 'state.sqlite'));
  const { changes } = state.prepare('DELETE FROM messages WHERE queue LIKE ?').run(`%${queue}`);
  state.close();
  if (changes === 0) throw new Error(`nothing waited in ${queue}`);
};
