import { setTimeout as waitMs } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { IdeaId } from '#shared/kernel/ids.ts';
import {
  inboxOf,
  ownIdeasOf,
  settled,
  signInBoth,
  startingPoint,
  submit,
  submitUntilTheEnd,
  totalOf,
} from '#test/resilience/stories.ts';
import { control, eventually, type Stack, startStack } from '#test/support/stack.ts';

const cuts = 8;
const writersAtOnce = 3;
const longestLifeMs = 6_000;

/** Another moment in every night's run; a seed repeats one. */
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 1_000_000);
/** Numbers from 0 to 1 that follow from the seed (a linear congruential generator, Numerical Recipes). */
const dice = () => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
};

describe(`a run that is killed ${cuts} times at random moments (SOAK_SEED=${seed})`, () => {
  it('keeps everything it acknowledged: idea, history, notifications and totals, each once', async () => {
    const throwDice = dice();
    const acknowledged = new Map<string, IdeaId>();
    let stack: Stack = await startStack();
    let { author, team, total: before } = await startingPoint(stack);
    let unanswered: string[] = [];

    for (let cut = 1; cut <= cuts; cut += 1) {
      // What was never answered is sent again with its key, as a client does, while new ideas come in.
      const again = unanswered.map(async (key) => {
        const id = await submit(author, `Power cut ${key}`, key).catch(() => undefined);
        return id === undefined ? key : void acknowledged.set(key, id);
      });
      const writers = Array.from({ length: writersAtOnce }, () => submitUntilTheEnd(author, acknowledged));
      await waitMs(throwDice() * longestLifeMs);
      await stack.kill();
      unanswered = [...(await Promise.all(again)), ...(await Promise.all(writers))].filter((key) => key !== undefined);
      stack = await startStack(stack);
      ({ author, team } = await signInBoth(stack));
    }
    // What was being handled when the power went stays hidden for its visibility timeout.
    await control(stack, 'clock/move', { by: '+4m' });
    for (const key of unanswered) acknowledged.set(key, await submit(author, `Power cut ${key}`, key));
    const expected = [...acknowledged.values()].sort();
    await eventually('all are counted', async () => (await totalOf(author)) >= before + expected.length, 120_000);
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
    console.log(`${expected.length} ideas were acknowledged between ${cuts} power cuts.`);
    await stack.stop();
  });
});
