import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestLinesMax } from '#shared/inbox/digest.rules.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { aPerson } from '#shared/person/person.fixture.ts';
import { recordsIn, startDigests } from '#test/support/digests.ts';

const [reader, weekly, off, gone] = [1, 2, 3, 4].map((n) => anId<PersonId>(n)) as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];
const nobodyKnown = anId<PersonId>(99);

let world: Awaited<ReturnType<typeof startDigests>>;
beforeEach(async () => {
  world = await startDigests({
    people: [aPerson(1, { language: 'fr' }), aPerson(2), aPerson(3), aPerson(4)],
  });
  await world.choose(reader, { digest: 'daily' });
  await world.choose(off, { digest: 'off' });
  await world.leave(gone);
});
afterEach(() => world.stop());

const tuesday = '2026-11-24';
const addressOf = (n: number) => `person.${n}@example.org`;

describe('a daily digest', () => {
  it('tells, the next morning, what is unread, the newest first, and the next run sends nothing', async () => {
    const first = await world.tell('your-idea-arrived', reader);
    const second = await world.tell('your-idea-answered', reader);
    world.morningOf(tuesday);

    const mails = await world.run('daily');

    expect(mails.map(({ to }) => to)).toEqual([addressOf(1)]);
    expect(mails.map(recordsIn)).toEqual([[second, first]]);
    world.morningOf('2026-11-25');
    expect(await world.queued('daily')).toEqual([]);
    expect(await world.run('daily')).toEqual([]);
  });

  it('leaves out what was read, and is not sent where nothing is left', async () => {
    await world.tell('your-idea-arrived', reader);
    await world.inbox.markRead(reader, world.clock.now);
    const unread = await world.tell('your-idea-answered', reader);
    world.morningOf(tuesday);
    expect((await world.run('daily')).map(recordsIn)).toEqual([[unread]]);

    await world.tell('your-idea-is-back', reader);
    await world.inbox.markRead(reader, world.clock.now);
    world.morningOf('2026-11-25');

    expect(await world.queued('daily')).toHaveLength(1);
    expect(await world.run('daily')).toEqual([]);
    expect(await world.queued('daily')).toEqual([]);
  });

  it('tells once what nobody reads, however many runs pass', async () => {
    const first = await world.tell('your-idea-arrived', reader);
    world.morningOf(tuesday);
    expect((await world.run('daily')).map(recordsIn)).toEqual([[first]]);
    const second = await world.tell('your-idea-answered', reader);
    world.morningOf('2026-11-25');

    expect((await world.run('daily')).map(recordsIn)).toEqual([[second]]);
  });

  it('leaves for the next run what is told between two runs of one day', async () => {
    await world.tell('your-idea-arrived', reader);
    world.morningOf(tuesday);
    await world.run('daily');
    const later = await world.tell('your-idea-answered', reader);

    expect(await world.run('daily')).toEqual([]);
    world.morningOf('2026-11-25');
    expect((await world.run('daily')).map(recordsIn)).toEqual([[later]]);
  });

  it('tells as much as a mail holds, and that there is more', async () => {
    const records: string[] = [];
    for (let n = 0; n < digestLinesMax + 1; n += 1) records.unshift(await world.tell('your-idea-answered', reader));
    world.morningOf(tuesday);

    const [mail] = await world.run('daily');

    expect(recordsIn(mail ?? { text: '' })).toEqual(records.slice(0, digestLinesMax));
    expect(mail?.text).toContain('Il y en a davantage');
  });
});

describe('who chose', () => {
  it('nothing is mailed once a week, on the weekly run alone', async () => {
    const told = await world.tell('your-idea-arrived', weekly);
    world.morningOf(tuesday);

    expect(await world.queued('daily')).toEqual([]);
    world.morningOf('2026-11-30');
    const mails = await world.run('weekly');
    expect(mails.map(({ to }) => to)).toEqual([addressOf(2)]);
    expect(mails.map(recordsIn)).toEqual([[told]]);
  });

  it('no mails waits for none, and neither does who has no address or is not there, once that is seen', async () => {
    await world.tell('your-idea-arrived', off, gone, nobodyKnown);
    world.morningOf('2026-11-30');

    expect((await world.queued('weekly')).map(({ personId }) => personId).sort()).toEqual([gone, nobodyKnown].sort());
    expect(await world.run('weekly')).toEqual([]);
    expect(await world.queued('weekly')).toEqual([]);
  });

  it('another day after a message was queued is not mailed by it', async () => {
    await world.tell('your-idea-arrived', reader);
    world.morningOf(tuesday);
    const queued = await world.queued('daily');
    await world.choose(reader, { digest: 'off' });

    expect(await world.deliver(queued)).toEqual([]);
    expect(world.mails).toEqual([]);
  });

  it('a mail each day instead of each week gets the next day what had been waiting', async () => {
    const told = await world.tell('your-idea-arrived', weekly);
    await world.choose(weekly, { digest: 'daily' });
    world.morningOf(tuesday);

    expect((await world.run('daily')).map(recordsIn)).toEqual([[told]]);
    world.morningOf('2026-11-30');
    expect(await world.queued('weekly')).toEqual([]);
  });

  it('mails again after none is told of nothing from before', async () => {
    await world.tell('your-idea-arrived', off);
    await world.choose(off, { digest: 'daily' });
    const told = await world.tell('your-idea-answered', off);
    world.morningOf(tuesday);

    expect((await world.run('daily')).map(recordsIn)).toEqual([[told]]);
  });

  it('to mute a topic is not mailed of it, and duties stay unread in the inbox', async () => {
    await world.choose(reader, { muted: ['own-ideas'] });
    await world.tell('your-idea-answered', reader);
    await world.tell('question-for-you', reader);
    world.morningOf(tuesday);

    expect(await world.queued('daily')).toEqual([]);
    const { items } = await world.inbox.page(reader, { after: undefined, limit: 10 });
    expect(items.map(({ kind, read }) => [kind, read])).toEqual([
      ['question-for-you', false],
      ['your-idea-answered', true],
    ]);
    expect(await world.inbox.countUnread(reader, 20)).toBe(1);
  });

  it('to mute a topic after it was told is mailed of the others only', async () => {
    const answered = await world.tell('your-idea-answered', reader);
    for (let n = 0; n < digestLinesMax + 5; n += 1) await world.tell('idea-to-answer', reader);
    await world.choose(reader, { muted: ['answering'] });
    world.morningOf(tuesday);

    expect((await world.run('daily')).map(recordsIn)).toEqual([[answered]]);
  });
});
