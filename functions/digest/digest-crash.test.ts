import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Day } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { aPerson } from '#shared/person/person.fixture.ts';
import { recordsIn, startDigests } from '#test/support/digests.ts';
import { crashing } from '#test/support/rough-weather.ts';

const reader = anId<PersonId>(1);

let world: Awaited<ReturnType<typeof startDigests>>;
let crash: ReturnType<typeof crashing>;
beforeEach(async () => {
  world = await startDigests({ people: [aPerson(1)] });
  await world.choose(reader, { digest: 'daily' });
  crash = crashing(world.tables.client);
});
afterEach(() => world.stop());

describe('when the process of a sender ends between two calls', () => {
  it('nobody gets two mails of a run, and what a mail did not tell is told by the next run', async () => {
    let day = '2026-11-24' as Day;
    const aDay = async (at: number | undefined, when: 'before' | 'after' = 'before') => {
      world.mails.length = 0;
      const told = await world.tell('your-idea-arrived', reader);
      day = addDays(day, 1);
      world.morningOf(day);
      const queued = await world.queued('daily');
      crash.arm(at, when);
      const failed = await world.deliver(queued);
      const { calls } = crash.state;
      crash.arm(undefined);
      // The message shows up again, and then once more, because the queue repeats itself.
      for (let again = 0; again < 2; again += 1) {
        world.moveMinutes(3);
        expect(await world.deliver(queued)).toEqual([]);
      }
      return { told, failed, calls, mails: world.mails.map(recordsIn) };
    };
    const { calls } = await aDay(undefined);
    expect(calls).toBeGreaterThan(6);

    const outcomes: string[] = [];
    for (let at = 1; at <= calls; at += 1) {
      for (const when of ['before', 'after'] as const) {
        const first = await aDay(at, when);
        const isLost = first.mails.length === 0;
        const isUnknown = world.codes().includes('digest.unknown');
        world.logged.length = 0;
        outcomes.push(isUnknown ? (isLost ? 'not sent, told next' : 'sent, told again') : 'sent');
        expect(first.failed).toHaveLength(1);
        expect(first.mails.length).toBeLessThanOrEqual(1);

        const next = await aDay(undefined);
        expect(next.mails).toEqual([isUnknown ? [next.told, first.told] : [next.told]]);
        expect(isLost && !isUnknown).toBe(false);
      }
    }
    // Only from the claim to the mark that it was sent does nobody know: all else is done over.
    expect(outcomes.filter((outcome) => outcome === 'not sent, told next')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'sent, told again')).toHaveLength(1);
  });
});

describe('when the process of a run ends between two calls', () => {
  it('who was queued already is queued again, and mailed once', async () => {
    await world.tell('your-idea-arrived', reader);
    world.morningOf('2026-11-24');
    crash.arm(undefined);
    await world.queued('daily');
    const { calls } = crash.state;
    for (let at = 1; at <= calls; at += 1) {
      crash.arm(at);
      await expect(world.queued('daily')).rejects.toThrow();
    }
    crash.arm(undefined);

    await world.deliver([...(await world.queued('daily')), ...(await world.queued('daily'))]);

    expect(world.mails).toHaveLength(1);
  });
});

describe('when the process of who tells people ends between two calls', () => {
  it('everybody who is told waits for a digest, and nobody else', async () => {
    const told = await world.tell('your-idea-arrived', reader);
    crash.arm(undefined);
    await world.tell('your-idea-answered', reader);
    const { calls } = crash.state;
    const records = [told];
    for (let at = 1; at <= calls; at += 1) {
      crash.arm(at, 'after');
      await world.tell('your-idea-is-back', reader).catch(() => undefined);
      crash.arm(undefined);
      world.morningOf(addDays('2026-11-24' as Day, at));
      const { items } = await world.inbox.page(reader, { after: undefined, limit: 50 });
      const unread = items.length;
      await world.run('daily');
      expect(world.mails.flatMap(recordsIn)).toHaveLength(unread);
    }
    expect(records.every((record) => world.mails.flatMap(recordsIn).includes(record))).toBe(true);
  });
});
