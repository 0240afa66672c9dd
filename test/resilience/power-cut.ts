import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { control, eventually, type Stack } from '#test/support/stack.ts';
import type { StackApi } from '#test/support/stack-api.ts';
import { inboxOf, ownIdeasOf, settled, signInBoth, submit, totalOf } from './stories.ts';

/** What was written when the power went: ideas by their key, and the keys that were sent and never answered. */
export type Written = { readonly acknowledged: Map<string, IdeaId>; readonly unanswered: readonly string[] };

/** Three at a time submit ideas, each with a key of its own, until the run is gone. */
export const writeUntilTheEnd = async (author: StackApi): Promise<Written> => {
  const acknowledged = new Map<string, IdeaId>();
  const write = async (): Promise<string> => {
    for (;;) {
      const key = randomUUID();
      const id = await submit(author, titleOf(key), key).catch(() => undefined);
      if (id === undefined) return key;
      acknowledged.set(key, id);
    }
  };
  const unanswered = await Promise.all([write(), write(), write()]);
  return { acknowledged, unanswered };
};

const titleOf = (key: string) => `Power cut ${key}`;

/** Expects of a run that started again that each idea is there, told of and counted, once. */
export const everythingArrived = async (stack: Stack, { acknowledged, unanswered }: Written, totalBefore: number) => {
  // What was being handled when the power went stays hidden for its visibility timeout.
  await control(stack, 'clock/move', { by: '+4m' });
  const { author, team } = await signInBoth(stack);
  const ideas = new Map(acknowledged);
  // What was never answered is sent again with its key, and makes one idea whether or not it had arrived.
  for (const key of unanswered) ideas.set(key, await submit(author, titleOf(key), key));
  const expected = [...ideas.values()].sort();
  await settled(stack);
  await eventually('all are counted', async () => (await totalOf(author)) >= totalBefore + ideas.size);
  await settled(stack);

  const titles = new Set([...ideas.keys()].map(titleOf));
  const own = (await ownIdeasOf(author)).filter(({ title }) => titles.has(title));
  expect(own.map(({ id }) => id).sort()).toEqual(expected);
  expect(await totalOf(author)).toBe(totalBefore + ideas.size);
  for (const { id } of own) {
    const { items: entries } = (await author('readIdeaHistory', { params: { ideaId: id } })).value;
    expect(entries.map(({ event }) => event.type)).toEqual(['idea-submitted']);
  }
  const ids = new Set<string>(expected);
  for (const person of [author, team]) {
    const told = (await inboxOf(person)).map(({ recordId }) => recordId).filter((id) => ids.has(id));
    expect(told.sort()).toEqual(expected);
  }
};
