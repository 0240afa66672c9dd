import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { control, eventually, type Stack, startStack, stateOf } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';

/** Loses its power, so it is a run of its own. */
let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

const author = 'amina.diallo@example.org';
const found = async (words: string) =>
  (await apiOf(stack)('searchIdeas', { query: { words } })).value.items.map(({ title }) => title);
const submit = async (title: string) => {
  const body = aProposal({ title, visibility: 'public' });
  expect((await apiOf(stack, await sessionOf(stack, author))('submitIdea', { body })).status).toBe(201);
};

describe('search', () => {
  it('finds what was submitted as soon as its event was consumed', async () => {
    await submit('Marigolds along the tram line');

    await eventually('the idea is found', async () => (await found('marigold tram')).length === 1);
  });

  it('begins with the snapshot after a power cut, and follows what changed since', async () => {
    const { schedules } = await stateOf(stack);
    const [name = ''] = schedules.map((schedule) => schedule.name).filter((each) => each.includes('SearchSnapshot'));
    await control(stack, 'schedules/run', { name });
    await submit('Marigolds on the roof');
    await eventually('the second idea is found', async () => (await found('marigold')).length === 2);

    await stack.kill();
    stack = await startStack({ dataFolder: stack.dataFolder });

    const both = ['Marigolds along the tram line', 'Marigolds on the roof'];
    expect((await found('marigold')).sort()).toEqual(both);

    // The next snapshot is made from the one before.
    await control(stack, 'clock/move', { by: '+2d' });
    await control(stack, 'schedules/run', { name });
    expect((await found('marigold')).sort()).toEqual(both);
  });
});
