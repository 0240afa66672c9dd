import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailRefused } from '#functions/platform/mail/send-mail.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { aPerson } from '#shared/person/person.fixture.ts';
import { recordsIn, startDigests } from '#test/support/digests.ts';

/** Mailed once a day, and once a week. */
const [reader, weekly] = [anId<PersonId>(1), anId<PersonId>(2)];

let world: Awaited<ReturnType<typeof startDigests>>;
beforeEach(async () => {
  world = await startDigests({ people: [aPerson(1), aPerson(2)] });
  await world.choose(reader, { digest: 'daily' });
});
afterEach(() => world.stop());

const tuesday = '2026-11-24';

describe('a digest that cannot be sent', () => {
  it('stays with its message while it is refused, and is sent once it is not', async () => {
    const told = await world.tell('your-idea-arrived', reader);
    world.morningOf(tuesday);
    const queued = await world.queued('daily');
    const { send } = world.mailService;
    world.mailService.send = async () => {
      throw new MailRefused('TooManyRequestsException');
    };
    expect(await world.deliver(queued)).toEqual(queued);
    expect(await world.deliver(queued)).toEqual(queued);
    const newer = await world.tell('your-idea-answered', reader);
    world.mailService.send = send;

    expect(await world.deliver(queued)).toEqual([]);

    expect(world.mails.map(recordsIn)).toEqual([[newer, told]]);
    expect(await world.queued('daily')).toEqual([]);
  });

  it('is made up for by the next run where its message was given up on, also for who is mailed once a week', async () => {
    const told = await world.tell('your-idea-arrived', weekly);
    world.morningOf('2026-11-30');
    const queued = await world.queued('weekly');
    const { send } = world.mailService;
    world.mailService.send = async () => {
      throw new MailRefused('MessageRejected');
    };
    await world.deliver(queued);
    world.mailService.send = send;
    world.morningOf('2026-12-01');
    expect((await world.run('daily')).map(recordsIn)).toEqual([[told]]);

    world.morningOf('2026-12-03');
    await world.tell('your-idea-answered', weekly);

    expect(await world.deliver(queued)).toEqual([]);
    expect(world.mails).toHaveLength(1);
  });

  it('is not sent again where no answer came; the next run tells it, if it is still unread', async () => {
    const told = await world.tell('your-idea-arrived', reader);
    world.morningOf(tuesday);
    const queued = await world.queued('daily');
    const { send } = world.mailService;
    world.mailService.send = async (mail) => {
      await send(mail);
      throw new Error('socket hang up');
    };
    expect(await world.deliver(queued)).toEqual(queued);
    world.mailService.send = send;
    expect(await world.deliver(queued)).toEqual(queued);
    world.moveMinutes(3);

    expect(await world.deliver(queued)).toEqual([]);
    expect(await world.deliver(queued)).toEqual([]);

    expect(world.mails).toHaveLength(1);
    expect(world.codes().filter((code) => code === 'digest.unknown')).toHaveLength(1);
    world.morningOf('2026-11-25');
    expect((await world.run('daily')).map(recordsIn)).toEqual([[told]]);
  });

  it('is given back where its message cannot be read', async () => {
    expect(await world.deliver([{ personId: 'nobody', day: tuesday } as never])).toHaveLength(1);
    expect(world.codes()).toEqual(['digest.failed']);
  });
});

describe('a message that comes more than once', () => {
  it('sends one mail, one after another or at the same time', async () => {
    await world.tell('your-idea-arrived', reader, weekly);
    world.morningOf(tuesday);
    const queued = await world.queued('daily');

    await Promise.all([world.deliver(queued), world.deliver(queued), world.deliver([...queued, ...queued])]);
    world.moveMinutes(10);
    await world.deliver(queued);

    expect(world.mails.map(({ to }) => to)).toEqual(['person.1@example.org']);
    expect(await world.queued('daily')).toEqual([]);
  });

  it('logs ids and numbers alone', async () => {
    await world.tell('your-idea-arrived', reader);
    world.morningOf(tuesday);
    await world.run('daily');

    expect(world.logged).toEqual([
      { code: 'digests.queued', fields: { cadence: 'daily', day: tuesday, count: 1 } },
      { code: 'digest.sent', fields: { personId: reader, day: tuesday, count: 1 } },
    ]);
  });
});

describe('what is told while a digest is being sent', () => {
  /** Somebody is told at a step of the sender. */
  const toldAt = (step: 'findDue' | 'claim') => {
    const original = world.digests[step] as (...given: never[]) => Promise<unknown>;
    let isTold = false;
    const tellOnce = async () => {
      if (isTold) return;
      isTold = true;
      late = await world.tell('your-idea-answered', reader);
    };
    let late = '';
    Object.assign(world.digests, {
      [step]: async (...given: never[]) => {
        if (step === 'claim') await tellOnce();
        const result = await original(...given);
        if (step === 'findDue') await tellOnce();
        return result;
      },
    });
    return () => late;
  };

  it.each(['findDue', 'claim'] as const)('is told by it, or by the next, and once: at %s', async (step) => {
    const early = await world.tell('your-idea-arrived', reader);
    world.morningOf(tuesday);
    const late = toldAt(step);

    await world.run('daily');
    world.morningOf('2026-11-25');
    await world.run('daily');

    expect(world.mails.flatMap(recordsIn).sort()).toEqual([early, late()].sort());
  });
});
