import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFollowerStore } from '#functions/follow/follower.store.ts';
import { keepFollowers } from '#functions/follow/keep-followers.ts';
import { makeInboxStore } from '#functions/inbox/inbox.store.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { makeAskSeal } from '#functions/seal/ask-seal.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import type { BusEvent } from '#shared/kernel/journal.ts';
import { interestId } from '#shared/support/support.rules.ts';
import type { SupportEventType } from '#shared/support/support-event.schema.ts';
import { aBusEvent, messages } from '#test/support/events.ts';
import { observed } from '#test/support/observed.ts';
import { startTables } from '#test/support/tables.ts';
import { notifyPeople } from './notify-people.ts';
import { tellNewFollowers } from './tell-new-followers.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

const reader = anId<PersonId>(9);
const laterBy = (ms: number): Instant => instantFromMs(msOfInstant(mondayMorning) + ms);
const parts = (now: Instant) => ({
  people: makePersonStore(tables.access('people')),
  followers: makeFollowerStore(tables.access('people')),
  inbox: makeInboxStore(tables.access('people'), () => now),
  askSeal: makeAskSeal(async () => ({ answer: null })),
  now: () => now,
});
const happens = (event: BusEvent, now = laterBy(1_000)) =>
  makeConsumer({ apply: notifyPeople(parts(now)), groupSize: 1, ...observed() })(messages(event));
/** As the function does it: first among the followers, then told. */
const follows = async (event: BusEvent, now = laterBy(1_000)) => {
  await keepFollowers(parts(now))([event]);
  await tellNewFollowers(parts(now))([event]);
};
const said = (ideaId: IdeaId, type: SupportEventType, { revision = 1, at = mondayMorning } = {}) =>
  aBusEvent({
    recordId: interestId({ ideaId, personId: reader }),
    revision,
    type,
    at,
    actor: { kind: 'person', personId: reader },
  });
const withdrawn = (ideaId: IdeaId, given: Partial<BusEvent> = {}) =>
  aBusEvent({
    recordId: ideaId,
    revision: 2,
    type: 'idea-withdrawn',
    at: laterBy(500),
    actor: { kind: 'platform' },
    ...given,
  });
const heard = async () =>
  (await makeInboxStore(tables.access('people'), () => laterBy(0)).page(reader, { after: undefined, limit: 50 })).items;
const heardOf = async (ideaId: IdeaId) =>
  (await heard()).filter(({ recordId }) => recordId === ideaId).map(({ kind }) => kind);

describe('somebody who began to follow an idea before something happened to it, and whose event comes after,', () => {
  it('is told of it, once, however often and late any of it comes again', async () => {
    const ideaId = anId<IdeaId>(10);
    await happens(withdrawn(ideaId));
    expect(await heardOf(ideaId)).toEqual([]);

    await follows(said(ideaId, 'follow-begun'));
    await follows(said(ideaId, 'follow-begun'));
    await happens(withdrawn(ideaId));
    await follows(said(ideaId, 'follow-begun'), laterBy(86_400_000));
    await happens(withdrawn(ideaId), laterBy(86_400_000));

    expect(await heardOf(ideaId)).toEqual(['followed-idea-withdrawn']);
  });

  it('is told of each thing that happened', async () => {
    const ideaId = anId<IdeaId>(11);
    await happens(withdrawn(ideaId, { type: 'idea-answered' }));
    await happens(withdrawn(ideaId, { revision: 3, at: laterBy(700) }));

    await follows(said(ideaId, 'support-given'));

    expect((await heardOf(ideaId)).sort()).toEqual(['followed-idea-answered', 'followed-idea-withdrawn']);
  });

  it('is told of what became of the idea that theirs is a part of', async () => {
    const [whole, part] = [anId<IdeaId>(12), anId<IdeaId>(13)];
    await happens(withdrawn(whole, { type: 'idea-answered', concerned: { mergedIdeas: [part] } }));

    await follows(said(part, 'support-given'));

    expect(await heardOf(whole)).toEqual(['followed-idea-answered']);
  });

  it('is told of nothing where they followed only after it, have ended it since, or it was imported', async () => {
    const [later, ended, imported] = [anId<IdeaId>(14), anId<IdeaId>(15), anId<IdeaId>(16)];
    await happens(withdrawn(later));
    await happens(withdrawn(ended));
    await happens(withdrawn(imported, { imported: true }));

    await follows(said(later, 'follow-begun', { at: laterBy(600) }));
    await follows(said(ended, 'follow-ended', { revision: 2 }));
    await follows(said(ended, 'follow-begun'));
    await follows(said(imported, 'follow-begun'));

    for (const ideaId of [later, ended, imported]) expect(await heardOf(ideaId)).toEqual([]);
  });

  it('is told though their event is a day late', async () => {
    const ideaId = anId<IdeaId>(17);
    await happens(withdrawn(ideaId));

    await follows(said(ideaId, 'follow-begun'), laterBy(86_400_000));

    expect(await heardOf(ideaId)).toEqual(['followed-idea-withdrawn']);
  });
});
