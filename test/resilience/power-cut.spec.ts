import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { control, eventually, type Stack, startStack, stateOf } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { everythingArrived, type Written, writeUntilTheEnd } from './power-cut.ts';
import { startingPoint, totalOf } from './stories.ts';

const found = async (words: string) =>
  (await apiOf(stack)('searchIdeas', { query: { words } })).value.items.map(({ title }) => title).sort();
const submitPublic = async (title: string) => {
  const author = apiOf(stack, await sessionOf(stack, 'amina.diallo@example.org'));
  expect((await author('submitIdea', { body: aProposal({ title, visibility: 'public' }) })).status).toBe(201);
  await eventually('the idea is found', async () => (await found('marigold')).includes(title));
};
const snapshot = async () => {
  const { schedules } = await stateOf(stack);
  const [name = ''] = schedules.map((schedule) => schedule.name).filter((each) => each.includes('SearchSnapshot'));
  await control(stack, 'schedules/run', { name });
};
const [inSnapshot, behindIt] = ['Marigolds along the tram line', 'Marigolds on the roof'] as const;

let stack: Stack;
let before: number;
let written: Written;
beforeAll(async () => {
  stack = await startStack();
  await submitPublic(inSnapshot);
  await snapshot();
  await submitPublic(behindIt);
  const { author, total } = await startingPoint(stack);
  before = total;
  const writing = writeUntilTheEnd(author);
  await eventually('some ideas are counted, others only stored', async () => (await totalOf(author)) > total);
  await stack.kill();
  written = await writing;
  stack = await startStack(stack);
});
afterAll(() => stack.stop());

describe('a run that loses power while people write', () => {
  it('has everything it acknowledged: idea, history, notifications and totals, each once', () =>
    everythingArrived(stack, written, before));

  it('searches by the snapshot from before, and what changed since', async () => {
    expect(await found('marigold')).toEqual([inSnapshot, behindIt]);
  });

  it('makes its next snapshot from that one', async () => {
    await control(stack, 'clock/move', { by: '+2d' });
    await snapshot();

    expect(await found('marigold')).toEqual([inSnapshot, behindIt]);
  });
});
