import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { feedBetween } from '#functions/platform/journal/feed.store.ts';
import { changeInterest } from '#functions/support/change-interest.ts';
import { makeSupportStore } from '#functions/support/support.store.ts';
import { countSupport } from '#functions/support-totals/count-support.ts';
import { makeSupportTotalsStore } from '#functions/support-totals/support-totals.store.ts';
import { audienceOf } from '#shared/idea/audience.rules.ts';
import { anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { ideaEntry } from '#shared/idea/idea.rules.ts';
import { type Idea, type Visibility, visibilities } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import { type ChangeInterest, giveSupport, interestId, withdrawSupport } from '#shared/support/support.rules.ts';
import { aBusEvent } from '#test/support/events.ts';
import { startTables } from '#test/support/tables.ts';
import { makeCurrentIndex } from './current-index.ts';
import type { IdeaIndex } from './idea-index.ts';
import { makeSnapshot } from './make-snapshot.ts';
import { noteChanges } from './note-changes.ts';
import { readDocuments } from './read-documents.ts';
import { changeLog, searchChangeEntity } from './search-change.entity.ts';
import { makeSearchChangeStore } from './search-change.store.ts';
import { makeSnapshotStore } from './snapshot.store.ts';

/** A bucket with room for one object. */
const aBucket = () => {
  let content: Uint8Array | undefined;
  return {
    content: () => content,
    get: async () => Readable.from([content]),
    put: async (written: Uint8Array) => {
      content = written;
    },
  };
};

const start = async () => {
  const tables = await startTables();
  const access = tables.access('ideas');
  const clock = { now: mondayMorning };
  const now = () => clock.now;
  const bucket = aBucket();
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-'));
  const snapshots = makeSnapshotStore(bucket, folder);
  const ideas = makeIdeaStore(access);
  const changes = makeSearchChangeStore(access, now);
  const hear = noteChanges({ changes });
  const supportTotals = makeSupportTotalsStore(access);
  const documents = readDocuments({ ideas, supportTotals });
  const interests = makeSupportStore(access);
  const count = countSupport({ ideas, interests, totals: supportTotals, changes });
  const anInstance = () => makeCurrentIndex({ documents, changes, snapshots });
  return {
    stop: async () => {
      await tables.stop();
      rmSync(folder, { recursive: true });
    },
    bucket,
    changes,
    anInstance,
    instance: anInstance(),
    move: (ms: number) => {
      clock.now = instantFromMs(msOfInstant(clock.now) + ms) as Instant;
    },
    /** Writes a first or a further revision of an idea, and lets its event arrive. */
    write: async (idea: Idea, isTold = true) => {
      const event = { type: 'idea-imported', visibility: idea.visibility, state: idea.state } as const;
      const entry = ideaEntry(idea, event, {
        now: now(),
        actor: { kind: 'platform' },
        requestId: 'request-of-test',
      });
      if (idea.revision === 1) await ideas.addImported(idea, entry);
      else await ideas.replace(idea, entry);
      if (isTold) await hear([aBusEvent({ recordId: idea.id, revision: idea.revision })]);
    },
    /** A person says of an idea whether they support it, and is counted. */
    say: async (change: ChangeInterest<{ reason: 'idea-closed' }>, idea: Idea, personId: PersonId) => {
      const occasion = { now: now(), actor: { kind: 'person' as const, personId }, requestId: 'request-of-test' };
      await changeInterest({ interests })(change, { idea, personId, occasion });
      await count([aBusEvent({ recordId: interestId({ ideaId: idea.id, personId }) })]);
    },
    makeSnapshot: makeSnapshot({
      firstMoment: mondayMorning,
      documents,
      changes,
      snapshots,
      feedBetween: feedBetween(access),
      now,
      log: () => undefined,
    }),
    /** As the table forgets rows after their time. */
    forget: async (...positions: number[]) => {
      for (const position of positions) await searchChangeEntity(access).delete({ log: changeLog, position }).go();
    },
  };
};

let world: Awaited<ReturnType<typeof start>>;
beforeEach(async () => {
  world = await start();
});
afterEach(() => world.stop());

const found = (index: IdeaIndex, audiences: readonly string[]) =>
  index
    .search({ audiences, words: [['en0appoint']], sort: 'newest', after: undefined, limit: 100 })
    .map(({ id }) => id)
    .sort();
const anIdeaOf = (n: number, given: Partial<Idea> = {}) =>
  anIdea({ id: anId<IdeaId>(n), visibility: 'public', ...given });
const everybody = ['public', 'government', `organisation.${portCity}`];

describe('the index of an instance', () => {
  it('has an idea as soon as its event was consumed, and not before', async () => {
    await world.write(anIdeaOf(1), false);
    expect(found(await world.instance(), everybody)).toEqual([]);

    await world.write(anIdeaOf(2));

    expect(found(await world.instance(), everybody)).toEqual([anId(2)]);
  });

  it('is the same as the table, whatever happened in whichever order, for every audience', async () => {
    const steps = fc.array(fc.record({ idea: fc.nat(4), visibility: fc.constantFrom(...visibilities) }), {
      minLength: 1,
      maxLength: 12,
    });
    let first = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (changes, isSnapshotMade) => {
        first += 10;
        const known = new Map<number, Idea>();
        for (const { idea, visibility } of changes) {
          const before = known.get(idea);
          const next = anIdeaOf(first + idea, { visibility, revision: (before?.revision ?? 0) + 1 });
          known.set(idea, next);
          await world.write(next);
        }
        if (isSnapshotMade) await world.makeSnapshot({ rebuild: true });
        for (const index of [await world.instance(), await world.anInstance()()])
          for (const audience of everybody) {
            const wanted = [...known.values()].filter((idea) => audienceOf(idea) === audience).map(({ id }) => id);
            expect(found(index, [audience]).filter((id) => [...known.values()].some((idea) => idea.id === id))).toEqual(
              wanted.sort(),
            );
          }
      }),
      { numRuns: 12 },
    );
  }, 30_000);

  it('knows how many support an idea as soon as they were counted, and so does the next snapshot', async () => {
    const [carried, here] = [anIdeaOf(1, { supportCarriedOver: 1 }), anIdeaOf(2)];
    for (const idea of [carried, here]) await world.write(idea);
    const mostSupported = async (instance: () => Promise<IdeaIndex>) =>
      (await instance())
        .search({ audiences: everybody, words: [], sort: 'support', after: undefined, limit: 2 })
        .map(({ id, value }) => [id, value]);

    expect(await mostSupported(world.instance)).toEqual([
      [anId(1), 1],
      [anId(2), 0],
    ]);
    for (const n of [11, 12]) await world.say(giveSupport, here, anId<PersonId>(n));
    expect(await mostSupported(world.instance)).toEqual([
      [anId(2), 2],
      [anId(1), 1],
    ]);
    await world.makeSnapshot({ rebuild: true });
    expect(await mostSupported(world.anInstance())).toEqual(await mostSupported(world.instance));
    for (const n of [11, 12]) await world.say(withdrawSupport, here, anId<PersonId>(n));
    expect(await mostSupported(world.instance)).toEqual([
      [anId(1), 1],
      [anId(2), 0],
    ]);
  });

  it('goes on where requests arrive together, and looks at each change once', async () => {
    for (let n = 1; n <= 6; n += 1) await world.write(anIdeaOf(n));

    const indexes = await Promise.all(Array.from({ length: 5 }, () => world.instance()));

    expect(indexes.map((index) => [index.followed(), index.size()])).toEqual(Array.from({ length: 5 }, () => [6, 6]));
  });
});

describe('the log of changes', () => {
  it('has no gap and no two rows in one place, however many write at once', async () => {
    const hear = noteChanges(world);

    await Promise.all(Array.from({ length: 8 }, (_, n) => hear([aBusEvent({ recordId: anId(n) })])));

    const rows = await world.changes.after(0, 100);
    expect(rows.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(rows.flatMap(({ ideaIds }) => ideaIds)).size).toBe(8);
  });

  it('names an idea once for all events of a batch', async () => {
    await noteChanges(world)([
      aBusEvent({ revision: 1 }),
      aBusEvent({ revision: 2 }),
      aBusEvent({ recordId: anId(2) }),
    ]);

    expect(await world.changes.after(0, 10)).toEqual([{ position: 1, ideaIds: [anId(1), anId(2)] }]);
  });

  it('goes on behind the snapshot when every row has expired', async () => {
    await world.write(anIdeaOf(1));
    await world.makeSnapshot({ rebuild: true });
    await world.forget(1);

    await world.write(anIdeaOf(2));

    expect((await world.changes.after(0, 10)).map(({ position }) => position)).toEqual([2]);
    expect(found(await world.anInstance()(), everybody)).toEqual([anId(1), anId(2)]);
  });
});

describe('a snapshot', () => {
  const withVisibility = (visibility: Visibility) => anIdeaOf(1, { visibility, revision: 2 });

  it('is what a new instance begins with: it reads no idea again', async () => {
    await world.write(anIdeaOf(1));
    await world.makeSnapshot({ rebuild: true });
    await world.forget(1);

    const index = await world.anInstance()();

    expect(found(index, everybody)).toEqual([anId(1)]);
    expect(world.bucket.content()?.length).toBeGreaterThan(0);
  });

  it('is followed by what changed since', async () => {
    await world.write(anIdeaOf(1));
    await world.makeSnapshot({ rebuild: true });
    await world.write(withVisibility('organisation'));

    const index = await world.anInstance()();

    expect(found(index, ['public'])).toEqual([]);
    expect(found(index, everybody)).toEqual([anId(1)]);
  });

  it('is made from the feed where there is none, also of ideas whose change no row names', async () => {
    await world.write(anIdeaOf(1), false);
    await world.write(anIdeaOf(2));

    await world.makeSnapshot();

    expect(found(await world.anInstance()(), everybody)).toEqual([anId(1), anId(2)]);
  });

  it('is made anew after a day in which anything changed, or after many changes, and else not', async () => {
    await world.write(anIdeaOf(1));
    await world.makeSnapshot({ rebuild: true });
    const first = world.bucket.content();
    world.move(2 * 86_400_000);
    await world.makeSnapshot();
    expect(world.bucket.content()).toBe(first);

    await world.write(anIdeaOf(2));
    await world.makeSnapshot();
    const second = world.bucket.content();
    expect(second).not.toBe(first);

    for (let n = 3; n < 22; n += 1) await world.write(anIdeaOf(n));
    await world.makeSnapshot();
    expect(world.bucket.content()).toBe(second);
    await world.write(anIdeaOf(22));
    await world.makeSnapshot();
    expect(world.bucket.content()).not.toBe(second);
    expect(await world.changes.snapshot()).toMatchObject({ position: 22 });
  });

  it('is made from the feed again, and taken up by running instances, where the log has lost what they never saw', async () => {
    await world.write(anIdeaOf(1));
    await world.instance();
    await world.makeSnapshot({ rebuild: true });
    for (let n = 2; n <= 25; n += 1) await world.write(anIdeaOf(n));
    await world.forget(2, 3);
    await expect(world.instance()).rejects.toThrow('the log of changes');

    await world.makeSnapshot();

    expect(found(await world.instance(), everybody)).toHaveLength(25);
  });
});
