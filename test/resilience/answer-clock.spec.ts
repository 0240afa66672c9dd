import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAnswer, someWords } from '#shared/idea/idea.fixture.ts';
import type { Day } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { control, eventually, type Stack, startStack, stateOf } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { inboxOf, logged, settled, signInBoth, submit } from './stories.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

/** Weeks end a session, so that everybody signs in anew. */
const people = () => signInBoth(stack);
const kindsOf = async (idea: string) => {
  const { author, team } = await people();
  const kinds = async (person: typeof author) =>
    (await inboxOf(person))
      .filter(({ recordId }) => recordId === idea)
      .map(({ kind }) => kind)
      .reverse();
  return { author: await kinds(author), team: await kinds(team) };
};
/** Moves the clock and lets the hourly run of that moment come about. */
const passing = async (by: string) => {
  const runs = logged(stack, 'wake-ideas', 'ideas.woken').length;
  await control(stack, 'clock/move', { by });
  await eventually('the clocks of ideas were looked at', async () => {
    return logged(stack, 'wake-ideas', 'ideas.woken').length > runs;
  });
  await settled(stack);
};
const today = async () => (await stateOf(stack)).now.slice(0, 10) as Day;

/** Moves the clock to a day, and on to the next hourly run. */
const until = async (day: string) => {
  const days = Math.round((Date.parse(day) - Date.parse(await today())) / 86_400_000);
  await passing(`+${days}d`);
};

describe('by the clock alone', () => {
  it('a team is reminded, then it and those above it are told that an answer is late', async () => {
    const { author } = await people();
    const idea = await submit(author, 'An idea that nobody answers');
    const { clock } = (await author('readIdea', { params: { ideaId: idea } })).value;
    const isTold = (kind: string) => async () => (await kindsOf(idea)).team.some((told) => told === kind);

    await until(clock?.remindOn ?? '');
    await eventually('the team is reminded', isTold('answer-due-soon'));
    await until(addDays(clock?.dueOn as Day, 1));
    await eventually('the team is told that it is late', isTold('answer-late'));
    const karima = apiOf(stack, await sessionOf(stack, 'karima.benali@example.org'));
    expect((await inboxOf(karima)).map(({ kind, recordId }) => [kind, recordId])).toContainEqual(['answer-late', idea]);

    // A run too many changes nothing.
    await passing('+1h');
    expect(await kindsOf(idea)).toEqual({
      author: ['your-idea-arrived'],
      team: ['idea-to-answer', 'answer-due-soon', 'answer-late'],
    });
  });

  it('a parked idea comes back, and its author and its team are told', async () => {
    const { author, team } = await people();
    const idea = await submit(author, 'An idea for later');
    const day = addDays(await today(), 10);
    const body = { ...anAnswer({ outcome: 'parked', reason: 'wrong-moment' }), until: day };
    expect((await team('answerIdea', { params: { ideaId: idea }, body, revision: 1 })).status).toBe(200);
    await settled(stack);

    await until(addDays(day, 1));
    await eventually('the team is told', async () => (await kindsOf(idea)).team.length === 2);

    const { value } = await (await people()).author('readIdea', { params: { ideaId: idea } });
    expect(value).toMatchObject({ state: 'submitted', answer: { outcome: 'parked', until: day } });
    expect(await kindsOf(idea)).toEqual({
      author: ['your-idea-arrived', 'your-idea-answered', 'your-idea-is-back'],
      team: ['idea-to-answer', 'parked-idea-is-back'],
    });
  });

  it('nothing happens to an idea while its author is asked something', async () => {
    const { author, team } = await people();
    const idea = await submit(author, 'An idea with a question');
    await team('askAuthor', { params: { ideaId: idea }, body: someWords(), revision: 1 });
    await settled(stack);

    await passing('+60d');

    expect((await kindsOf(idea)).team).toEqual(['idea-to-answer']);
  });
});
