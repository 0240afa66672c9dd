import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAnswer, someWords } from '#shared/idea/idea.fixture.ts';
import type { Day } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { control, eventually, type Stack, startStack, stateOf } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { inboxOf, isAnnounced, logged, settled, signInBoth, submit } from './stories.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

/** Weeks end a session, so that everybody signs in anew. */
const people = () => signInBoth(stack);
/**
 * What the author and the team were told of an idea, each kind once: a clock that leaps further than consumers remember
 * events has the nightly publishing of the days between catch up with them, and then they are told anew.
 */
const kindsOf = async (idea: string) => {
  const { author, team } = await people();
  const kinds = async (person: typeof author) => {
    const told = (await inboxOf(person)).filter(({ recordId }) => recordId === idea);
    return [...new Set(told.map(({ kind }) => kind))].sort();
  };
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

/** Moves the clock to a day, and on to the run of that moment. */
const until = async (day: string) => {
  const days = Math.round((Date.parse(day) - Date.parse(await today())) / 86_400_000);
  await passing(`+${days}d`);
};

/** A clock that leaps weeks starts up to 31 runs of each schedule, and what they bring about waits for its turn. */
const catchingUpMs = 60_000;

describe('by the clock alone', { timeout: 180_000 }, () => {
  it('a team is reminded, then it and those above it are told that an answer is late', async () => {
    const { author, team } = await people();
    const idea = await submit(author, 'An idea that nobody answers');
    const { clock } = (await author('readIdea', { params: { ideaId: idea } })).value;
    await eventually('it is announced', () => isAnnounced({ author, team }, idea));
    const isTold = (kind: string) => async () => (await kindsOf(idea)).team.some((told) => told === kind);

    await until(clock?.remindOn ?? '');
    await eventually('the team is reminded', isTold('answer-due-soon'), catchingUpMs);
    await until(addDays(clock?.dueOn as Day, 1));
    await eventually('the team is told that it is late', isTold('answer-late'), catchingUpMs);
    const karima = apiOf(stack, await sessionOf(stack, 'karima.benali@example.org'));
    expect((await inboxOf(karima)).map(({ kind, recordId }) => [kind, recordId])).toContainEqual(['answer-late', idea]);

    // Nothing more is said of it, however long it takes.
    await passing('+1d');
    expect(await kindsOf(idea)).toEqual({
      author: ['your-idea-arrived'],
      team: ['answer-due-soon', 'answer-late', 'idea-to-answer'],
    });
  });

  it('a parked idea comes back, and its author and its team are told', async () => {
    const { author, team } = await people();
    const idea = await submit(author, 'An idea for later');
    const day = addDays(await today(), 10);
    const body = { ...anAnswer({ outcome: 'parked', reason: 'wrong-moment' }), until: day };
    expect((await team('answerIdea', { params: { ideaId: idea }, body, revision: 1 })).status).toBe(200);
    await eventually('its author is told', async () => (await kindsOf(idea)).author.length === 2);

    await until(addDays(day, 1));
    await eventually('the team is told', async () => (await kindsOf(idea)).team.length === 2, catchingUpMs);

    const { value } = await (await people()).author('readIdea', { params: { ideaId: idea } });
    expect(value).toMatchObject({ state: 'submitted', answer: { outcome: 'parked', until: day } });
    expect(await kindsOf(idea)).toEqual({
      author: ['your-idea-answered', 'your-idea-arrived', 'your-idea-is-back'],
      team: ['idea-to-answer', 'parked-idea-is-back'],
    });
  });

  it('nothing happens to an idea while its author is asked something', async () => {
    const { author, team } = await people();
    const idea = await submit(author, 'An idea with a question');
    await team('askAuthor', { params: { ideaId: idea }, body: someWords(), revision: 1 });
    await eventually('its author is told', async () => (await kindsOf(idea)).author.length === 2);

    await until(addDays(await today(), 60));

    expect((await kindsOf(idea)).team).toEqual(['idea-to-answer']);
  });
});
