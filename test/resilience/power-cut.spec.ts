import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { control, eventually, type Stack, startStack } from '#test/support/stack.ts';
import {
  depthOf,
  inboxOf,
  isAnnounced,
  ownIdeasOf,
  settled,
  signInBoth,
  startingPoint,
  submit,
  submitUntilTheEnd,
  totalOf,
} from './stories.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

describe('a run that loses power while people write', () => {
  it('has everything it acknowledged: idea, history, notifications and totals, each once', async () => {
    const acknowledged = new Map<string, IdeaId>();
    const { author: writer, total: before } = await startingPoint(stack);
    const writers = [1, 2, 3].map(() => submitUntilTheEnd(writer, acknowledged));
    await eventually('some ideas are counted, others only stored', async () => (await totalOf(writer)) > before);
    await stack.kill();
    const unanswered = await Promise.all(writers);

    stack = await startStack(stack);
    // What was being handled when the power went stays hidden for its visibility timeout.
    await control(stack, 'clock/move', { by: '+4m' });
    const { author, team } = await signInBoth(stack);
    // What was never answered is sent again with its key, and makes one idea whether or not it had arrived.
    for (const key of unanswered) acknowledged.set(key, await submit(author, `Power cut ${key}`, key));
    const expected = [...acknowledged.values()].sort();
    await eventually('all are counted', async () => (await totalOf(author)) >= before + expected.length, 30_000);
    await settled(stack);

    const own = (await ownIdeasOf(author)).filter(({ title }) => title.startsWith('Power cut'));
    expect(own.map(({ id }) => id).sort()).toEqual(expected);
    expect(await totalOf(author)).toBe(before + expected.length);
    for (const { id } of own) {
      const { entries } = (await author('readIdeaHistory', { params: { ideaId: id } })).value;
      expect(entries.map(({ event }) => event.type)).toEqual(['idea-submitted']);
    }
    const written = new Set<string>(expected);
    for (const person of [author, team]) {
      const told = (await inboxOf(person)).map(({ recordId }) => recordId).filter((id) => written.has(id));
      expect(told.sort()).toEqual(expected);
    }
  });
});

describe('a relay that was off, and whose lost positions are lost too', () => {
  it('is made good by the nightly run', async () => {
    const { author } = await signInBoth(stack);
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
