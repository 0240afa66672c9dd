import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { control, eventually, type Stack, startStack } from '#test/support/stack.ts';
import {
  aProposal,
  depthOf,
  inboxOf,
  isAnnounced,
  logged,
  type People,
  settled,
  signInBoth,
  startingPoint,
  submit,
  toldOf,
  totalOf,
} from './stories.ts';

let stack: Stack;
let people: People;
beforeAll(async () => {
  stack = await startStack();
  people = await startingPoint(stack);
});
afterAll(() => stack.stop());

const fault = (given: { service: string; action: string; caller?: string; about?: string; times: number }) =>
  control(stack, 'faults', { error: 'ValidationException', ...given });
/** Longer than a failed message stays hidden, and much shorter than a session without use. */
const untilTriedAgain = () => control(stack, 'clock/move', { by: '+4m' });

describe('a relay that cannot reach the bus', () => {
  it('gives up, and what it gave up on is announced from the feed by itself', async () => {
    const before = await totalOf(people.author);
    const republished = logged(stack, 'republish-ideas', 'republish.published').length;
    // One attempt and five retries; the seventh call is not the relay's.
    await fault({ service: 'events', action: 'PutEvents', caller: 'relay-ideas', times: 6 });

    const idea = await submit(people.author, 'Given up by the relay');
    await eventually('it was read from the feed', async () => {
      return logged(stack, 'republish-ideas', 'republish.published').length > republished;
    });
    await eventually('it is announced', () => isAnnounced(people, idea));
    await eventually('it is counted', async () => (await totalOf(people.author)) === before + 1);

    expect(await depthOf(stack, 'relay-ideas-failures')).toBe(0);
    expect(await depthOf(stack, 'relay-ideas-unrecovered')).toBe(0);
  });
});

describe('a message that a consumer cannot handle', () => {
  it('ends among the dead letters while others go on, and is told after a redrive', async () => {
    const draft = (await people.author('startDraft', { body: aProposal('Poison for one consumer') })).value;
    await fault({
      service: 'dynamodb',
      action: 'TransactWriteItems',
      caller: 'notifications',
      about: draft.id,
      times: 99,
    });

    await people.author('submitIdea', { body: { ...aProposal('Poison for one consumer'), draft: tieOf(draft) } });
    const other = await submit(people.author, 'Beside the poison');
    await eventually('the other idea is announced', () => isAnnounced(people, other));
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await eventually(
        `attempt ${attempt} failed`,
        async () => logged(stack, 'notifications', 'consumer.failed').length >= attempt,
      );
      await untilTriedAgain();
    }
    await eventually('the message is a dead letter', async () => (await depthOf(stack, 'notifications-failed')) === 1);

    expect(await toldOf(people.team, draft.id)).toBe(0);
    expect(await toldOf(people.team, other)).toBe(1);

    await control(stack, 'faults/clear', {});
    await control(stack, 'queues/redrive', { name: 'commonweal-production-notifications-failed' });
    await eventually('the poisoned idea is announced', () => isAnnounced(people, draft.id));

    expect(await depthOf(stack, 'notifications-failed')).toBe(0);
    expect([await toldOf(people.author, draft.id), await toldOf(people.team, draft.id)]).toEqual([1, 1]);
  });

  const tieOf = ({ id, revision }: { id: string; revision: number }) => ({ id, revision });
});

describe('a consumer that falls over', () => {
  it('leaves nothing half done, and ends where it would have ended', async () => {
    const before = await totalOf(people.author);
    await fault({ service: 'dynamodb', action: 'TransactWriteItems', caller: 'idea-totals', times: 2 });
    const failures = logged(stack, 'idea-totals', 'consumer.failed').length;

    const ideas = [
      await submit(people.author, 'Counted late, first'),
      await submit(people.author, 'Counted late, second'),
    ];
    await eventually(
      'the totals have failed',
      async () => logged(stack, 'idea-totals', 'consumer.failed').length > failures,
    );
    await control(stack, 'faults/clear', {});
    await untilTriedAgain();
    await eventually('the totals are right', async () => (await totalOf(people.author)) === before + ideas.length);
    await settled(stack);

    expect(await totalOf(people.author)).toBe(before + ideas.length);
    for (const idea of ideas) expect(await toldOf(people.team, idea)).toBe(1);
  });
});

describe('a day that is published again', () => {
  it('changes nothing: neither what people were told nor what was counted', async () => {
    const ideas = [await submit(people.author, 'Told once, first'), await submit(people.author, 'Told once, second')];
    for (const idea of ideas) await eventually('it is announced', () => isAnnounced(people, idea));
    await settled(stack);
    const before = await totalOf(people.author);
    const inbox = await toldOfByEvents(people.team);
    const runs = logged(stack, 'republish-ideas', 'republish.published').length;

    // The nightly run for the day before tomorrow is one for today.
    await control(stack, 'clock/move', { by: '+1d' });
    await eventually('today was published again', async () => {
      return logged(stack, 'republish-ideas', 'republish.published').length > runs;
    });
    await settled(stack);
    people = await signInBoth(stack);

    expect(logged(stack, 'republish-ideas', 'republish.published').at(-1)?.['count']).toBeGreaterThan(ideas.length);
    expect(await toldOfByEvents(people.team)).toEqual(inbox);
    expect(await totalOf(people.author)).toBe(before);
  });

  /** All but what the new day itself brings: answers of the demonstration that fall due. */
  const toldOfByEvents = async (person: People['team']) =>
    (await inboxOf(person)).filter(({ kind }) => kind !== 'answer-due-soon' && kind !== 'answer-late');
});
