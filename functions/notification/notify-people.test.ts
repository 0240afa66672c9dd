import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFollowerStore } from '#functions/follow/follower.store.ts';
import { keepFollowers } from '#functions/follow/keep-followers.ts';
import { makeInboxStore } from '#functions/inbox/inbox.store.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { makeAskSeal } from '#functions/seal/ask-seal.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId, PersonId, SealHandle, TokenId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { BusEvent } from '#shared/kernel/journal.ts';
import { aPerson, northRegion, portCity } from '#shared/person/person.fixture.ts';
import { governmentScope } from '#shared/person/person.schema.ts';
import { interestId } from '#shared/support/support.rules.ts';
import type { SupportEventType } from '#shared/support/support-event.schema.ts';
import { fillDirectory } from '#test/support/directory.ts';
import { aBusEvent, messages } from '#test/support/events.ts';
import { observed } from '#test/support/observed.ts';
import { crashing } from '#test/support/rough-weather.ts';
import { startTables } from '#test/support/tables.ts';
import { notifyPeople } from './notify-people.ts';

/** The author belongs to the team too; of a second idea the author is one of the other colleagues. */
const [author, member, memberElsewhere] = [anId<PersonId>(1), anId<PersonId>(2), anId<PersonId>(4)];
const [ownAuthor, administrator] = [anId<PersonId>(3), anId<PersonId>(5)];
let ids = 500;
const tuesdayNight = '2026-11-24T02:20:00.000Z' as Instant;
const largeCity = 'large-city' as OrganisationId;
/** More than are told in two transactions. */
const largeTeam = 70;

const team = (scope: OrganisationId) => ({
  organisationId: scope,
  roles: [
    { role: 'civil-servant' as const, scope },
    { role: 'innovation-team' as const, scope },
  ],
});

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
  await fillDirectory(tables.access('people'), {
    people: [
      aPerson(1, team(portCity)),
      aPerson(2, team(portCity)),
      aPerson(3),
      aPerson(4, team(northRegion)),
      aPerson(5, { roles: [{ role: 'administrator', scope: portCity }] }),
      aPerson(6, { roles: [{ role: 'auditor', scope: portCity }] }),
      aPerson(7, { roles: [{ role: 'auditor', scope: governmentScope }] }),
      ...Array.from({ length: largeTeam }, (_, n) => aPerson(100 + n, team(largeCity))),
    ],
  });
});
afterAll(() => tables.stop());

/** What the seal was told. It tells whom it means, and nobody here learns who that is. */
const toldToSeal: unknown[] = [];
const askSeal = makeAskSeal(async (request) => {
  toldToSeal.push(request);
  return { answer: null };
});

const inbox = () => makeInboxStore(tables.access('people'), () => mondayMorning);
const notify = (...events: BusEvent[]) => notifyAt(mondayMorning, ...events);
const notifyAt = (now: Instant, ...events: BusEvent[]) =>
  makeConsumer({
    apply: notifyPeople({
      people: makePersonStore(tables.access('people')),
      followers: followers(),
      inbox: inbox(),
      askSeal,
      now: () => now,
    }),
    groupSize: 1,
    ...observed(),
  })(messages(...events));
const followers = () => makeFollowerStore(tables.access('people'));
const kindsFor = async (personId: PersonId, recordId: string) =>
  (await inbox().page(personId, { after: undefined, limit: 50 })).items
    .filter((notification) => notification.recordId === recordId)
    .map(({ kind }) => kind);
const told = async (recordId: string, ...people: PersonId[]) =>
  Promise.all(people.map((person) => kindsFor(person, recordId)));

describe('a sealed author is told', () => {
  const handle = anId<SealHandle>(77);
  const sealed = { concerned: { sealedAuthor: handle } };
  const toldOf = async (recordId: string, given: Partial<BusEvent>) => {
    toldToSeal.length = 0;
    await notify(aBusEvent({ recordId, ...sealed, ...given }));
    return toldToSeal;
  };

  it('by the handle, which the seal alone can follow, while the team is told by name', async () => {
    const own = { kind: 'sealed' as const, handle };

    const asked = await toldOf(anId(61), { actor: own });

    expect(asked).toMatchObject([{ ask: 'tell', handle, kind: 'your-idea-arrived', recordId: anId(61) }]);
    expect(await told(anId(61), anId(1), anId(2), anId(3))).toEqual([['idea-to-answer'], ['idea-to-answer'], []]);
  });

  it('of questions and answers, and of nothing they did themselves', async () => {
    const question = { type: 'idea-question-asked', revision: 2 };

    expect(await toldOf(anId(62), question)).toMatchObject([{ ask: 'tell', kind: 'question-for-you' }]);
    expect(await toldOf(anId(62), { ...question, actor: { kind: 'sealed', handle } })).toEqual([]);
    expect(await toldOf(anId(62), { type: 'idea-assigned', revision: 3 })).toEqual([]);
  });

  it('of what becomes of the idea that theirs was merged into, as each of them, once', async () => {
    const part = {
      concerned: { sealedAuthor: handle, sealedMergedAuthors: [anId<SealHandle>(78), anId<SealHandle>(79)] },
    };
    const byOne = { ...part, actor: { kind: 'sealed' as const, handle: anId<SealHandle>(79) } };

    expect(await toldOf(anId(64), { type: 'idea-answered', revision: 2, ...part })).toMatchObject([
      { handle, kind: 'your-idea-answered' },
      { handle: anId(78), kind: 'whole-idea-answered' },
      { handle: anId(79), kind: 'whole-idea-answered' },
    ]);
    expect(await toldOf(anId(65), { type: 'idea-answered', revision: 2, ...byOne })).toHaveLength(2);
  });

  it('that somebody asks to open their seal, as are the auditors who decide on it', async () => {
    const asked = await toldOf(anId(63), { type: 'idea-seal-opening-asked', revision: 2 });

    expect(asked).toMatchObject([{ ask: 'tell', kind: 'seal-opening-asked' }]);
    expect(await told(anId(63), anId(6), anId(7))).toEqual([['seal-to-open'], ['seal-to-open']]);
  });
});

describe('people are told', () => {
  it('of an idea that was submitted: its author that it arrived, and the team of its organisation', async () => {
    await notify(aBusEvent({ recordId: anId(10) }));

    expect(await told(anId(10), author, member, memberElsewhere)).toEqual([
      ['your-idea-arrived'],
      ['idea-to-answer'],
      [],
    ]);
  });

  it('of what is said and of what becomes of an idea they follow, each once, and nobody of their own doing', async () => {
    const ideaId = anId<IdeaId>(40);
    const [reader, commenter] = [anId<PersonId>(3), memberElsewhere];
    for (const personId of [reader, commenter, member])
      await followers().keep({ ideaId, personId, revision: 1, follows: true });
    await followers().keep({ ideaId, personId: member, revision: 2, follows: false });
    const by = (personId: PersonId) => ({ actor: { kind: 'person' as const, personId } });
    const comment = { recordId: anId(41), about: ideaId, type: 'comment-written' };

    await notify(
      aBusEvent({ ...by(commenter), ...comment, concerned: { author } }),
      aBusEvent({ ...by(reader), ...comment, recordId: anId(42), concerned: { author, commenter } }),
      aBusEvent({ ...by(author), ...comment, recordId: anId(43), concerned: { author, commenter: reader } }),
      aBusEvent({
        ...by(reader),
        ...comment,
        recordId: `${anId(41)}.${reader}`,
        type: 'comment-reported',
        concerned: {},
      }),
      aBusEvent({ ...by(member), ...comment, revision: 2, type: 'comment-hidden', concerned: { commenter } }),
      aBusEvent({ ...by(member), recordId: ideaId, revision: 2, type: 'idea-answered' }),
      aBusEvent({ ...by(author), recordId: ideaId, revision: 3, type: 'idea-withdrawn' }),
    );

    const kinds = await told(ideaId, author, member, reader, commenter);
    expect(kinds.map((heard) => heard.sort())).toEqual([
      ['comment-on-your-idea', 'comment-on-your-idea', 'comment-reported', 'your-idea-answered'],
      ['comment-reported'],
      ['followed-idea-answered', 'followed-idea-withdrawn', 'reply-to-your-comment'],
      ['followed-idea-answered', 'followed-idea-withdrawn', 'reply-to-your-comment', 'your-comment-hidden'],
    ]);
  });

  it('of what becomes of an idea that one they follow is a part of, once', async () => {
    const [ideaId, part] = [anId<IdeaId>(50), anId<IdeaId>(51)];
    for (const followed of [ideaId, part])
      await followers().keep({ ideaId: followed, personId: member, revision: 1, follows: true });
    await followers().keep({ ideaId: part, personId: memberElsewhere, revision: 1, follows: true });
    const concerned = { author: ownAuthor, mergedIdeas: [part], mergedAuthors: [author] };

    await notify(aBusEvent({ recordId: ideaId, revision: 2, type: 'idea-answered', concerned }));

    expect(await told(ideaId, author, member, memberElsewhere)).toEqual([
      [],
      ['followed-idea-answered'],
      ['followed-idea-answered'],
    ]);
  });

  it.each([
    ['idea-answered', 'followed-idea-answered'],
    ['idea-reopened', 'followed-idea-reopened'],
    ['idea-returned', 'followed-idea-is-back'],
    ['idea-transferred', 'followed-idea-handed-on'],
    ['idea-withdrawn', 'followed-idea-withdrawn'],
  ])('as supporters and as followers of an idea: %s', async (type, kind) => {
    ids += 1;
    const ideaId = anId<IdeaId>(ids);
    const [supporter, follower, unfollowed] = [anId<PersonId>(60), anId<PersonId>(61), anId<PersonId>(62)];
    const said = (personId: PersonId, revision: number, what: SupportEventType) => {
      const actor = { kind: 'person' as const, personId };
      return aBusEvent({ recordId: interestId({ ideaId, personId }), revision, type: what, actor });
    };
    await keepFollowers({ followers: followers() })([
      said(supporter, 1, 'support-given'),
      said(follower, 1, 'follow-begun'),
      said(unfollowed, 1, 'support-given'),
      said(unfollowed, 2, 'follow-ended'),
    ]);

    await notify(aBusEvent({ recordId: ideaId, revision: 2, type, actor: { kind: 'platform' } }));

    expect(await told(ideaId, supporter, follower, unfollowed)).toEqual([[kind], [kind], []]);
  });

  describe('of what happens to its answer:', () => {
    const [byTeam, byAuthor, byPlatform] = [
      { kind: 'person', personId: member } as const,
      { kind: 'person', personId: author } as const,
      { kind: 'platform' } as const,
    ];
    const given = { author: ownAuthor, assignee: member };
    it.each<[string, Partial<BusEvent>, Record<string, string[]>]>([
      ['idea-assigned', { actor: byAuthor, concerned: given }, { member: ['idea-assigned-to-you'] }],
      ['idea-assigned', { actor: byTeam, concerned: given }, {}],
      ['idea-question-asked', { actor: byTeam, concerned: given }, { ownAuthor: ['question-for-you'] }],
      ['idea-question-answered', { actor: byPlatform, concerned: given }, { member: ['question-answered'] }],
      [
        'idea-question-answered',
        { actor: byPlatform, concerned: { author: ownAuthor } },
        { author: ['question-answered'], member: ['question-answered'] },
      ],
      ['idea-answered', { actor: byTeam, concerned: given }, { ownAuthor: ['your-idea-answered'] }],
      ['idea-reopened', { actor: byPlatform, concerned: given }, { member: ['second-answer-asked-for'] }],
      [
        'idea-returned',
        { actor: byPlatform, concerned: given },
        { ownAuthor: ['your-idea-is-back'], member: ['parked-idea-is-back'] },
      ],
      [
        'idea-transferred',
        { actor: byTeam, concerned: { author: ownAuthor }, organisationId: northRegion },
        { ownAuthor: ['your-idea-handed-on'], memberElsewhere: ['idea-to-answer'] },
      ],
      ['idea-answer-due-soon', { actor: byPlatform, concerned: given }, { member: ['answer-due-soon'] }],
      [
        'idea-answer-late',
        { actor: byPlatform, concerned: given },
        { author: ['answer-late'], member: ['answer-late'], administrator: ['answer-late'] },
      ],
      ['idea-withdrawn', { actor: byPlatform, concerned: given }, {}],
      ['idea-merge-proposed', { actor: byTeam, concerned: given }, { ownAuthor: ['asked-about-merge'] }],
      [
        'idea-merge-ended',
        { actor: byAuthor, concerned: given },
        { ownAuthor: ['merge-ended'], member: ['ideas-not-merged'] },
      ],
      [
        'idea-merged',
        { actor: byAuthor, concerned: given },
        { ownAuthor: ['your-idea-merged'], member: ['ideas-merged'] },
      ],
      [
        'idea-answered',
        { actor: byTeam, concerned: { author: ownAuthor, coAuthors: [memberElsewhere] } },
        { ownAuthor: ['your-idea-answered'], memberElsewhere: ['your-idea-answered'] },
      ],
      [
        'idea-co-author-invited',
        { actor: byAuthor, concerned: { author, coAuthors: [ownAuthor], invited: memberElsewhere } },
        { memberElsewhere: ['invited-to-co-write'] },
      ],
      [
        'idea-invitation-declined',
        { actor: byPlatform, concerned: { author, coAuthors: [ownAuthor] } },
        { author: ['invitation-declined'] },
      ],
      ['idea-joined', { actor: byAuthor, concerned: given }, { ownAuthor: ['idea-merged-into-yours'] }],
      [
        'idea-answered',
        { actor: byTeam, concerned: { author: ownAuthor, mergedAuthors: [memberElsewhere] } },
        { ownAuthor: ['your-idea-answered'], memberElsewhere: ['whole-idea-answered'] },
      ],
    ])('%s %j tells %j', async (type, event, expected) => {
      ids += 1;
      const recordId = anId(ids);

      await notify(aBusEvent({ ...event, type, recordId, revision: 2 }));

      const everybody = { author, ownAuthor, member, memberElsewhere, administrator };
      const kinds = await told(recordId, ...Object.values(everybody));
      const heard = Object.keys(everybody).flatMap((name, n) => (kinds[n]?.length ? [[name, kinds[n]]] : []));
      expect(Object.fromEntries(heard)).toEqual(expected);
    });
  });

  it('once, however often the event comes', async () => {
    const event = aBusEvent({ recordId: anId(11) });

    await notify(event, event);
    await Promise.all([notify(event), notify(event)]);

    expect(await told(anId(11), author, member)).toEqual([['your-idea-arrived'], ['idea-to-answer']]);
  });

  it('once, where the event comes again the next night, which costs what asking costs and no write', async () => {
    const event = aBusEvent({ recordId: anId(15) });
    await notify(event);
    const { capacity } = tables;
    capacity.reset();

    await notifyAt(tuesdayNight, event);

    expect(capacity).toMatchObject({ read: 1, write: 0 });
    expect(await told(anId(15), author, member)).toEqual([['your-idea-arrived'], ['idea-to-answer']]);
  });

  it.each<[string, Partial<BusEvent>]>([
    ['an idea that was brought from elsewhere', { type: 'idea-imported', imported: true }],
    ['a submission that is marked as imported', { imported: true }],
    ['a change of who may see it', { type: 'idea-visibility-changed', revision: 2 }],
    ['a kind of event that is not known here', { type: 'something-new' }],
  ])('nothing of %s', async (_, given) => {
    const recordId = anId(12);

    expect(await notify(aBusEvent({ ...given, recordId }))).toEqual({ batchItemFailures: [] });
    expect(await told(recordId, author, member)).toEqual([[], []]);
  });

  it('as a team only, where a program submitted it', async () => {
    const recordId = anId(13);

    const actor = { kind: 'integration', tokenId: anId<TokenId>(900) } as const;

    await notify(aBusEvent({ recordId, actor, concerned: {} }));

    expect(await told(recordId, author, member)).toEqual([['idea-to-answer'], ['idea-to-answer']]);
  });

  it('nothing, where the organisation has no team and nobody is the author', async () => {
    const event = aBusEvent({ recordId: anId(14), organisationId: 'no-team' as never, actor: { kind: 'platform' } });

    expect(await notify(event, event)).toEqual({ batchItemFailures: [] });
    expect(await inbox().wasProcessed(event.id)).toBe(true);
  });

  it('with ids alone: no name, no title, no text', async () => {
    const [item] = (await tables.content('people')).filter((stored) => stored['__edb_e__'] === 'notification');

    expect(
      Object.keys(item ?? {})
        .filter((name) => !/^(pk|sk|__edb_.__)$/.test(name))
        .sort(),
    ).toEqual(['arrivedAt', 'at', 'eventId', 'expiresAtSeconds', 'kind', 'personId', 'recordId']);
  });
});

it('nobody who joined a large team since is told, where the event comes again', async () => {
  const growingCity = 'growing-city' as OrganisationId;
  const members = Array.from({ length: largeTeam }, (_, n) => aPerson(301 + n, team(growingCity)));
  await fillDirectory(tables.access('people'), { people: members });
  const event = aBusEvent({ recordId: anId(16), organisationId: growingCity, actor: { kind: 'platform' } });
  await notify(event);
  // First of the team, and so in the first of its transactions.
  await fillDirectory(tables.access('people'), { people: [aPerson(300, team(growingCity))] });

  expect(await notify(event)).toEqual({ batchItemFailures: [] });

  expect(await told(anId(16), anId<PersonId>(300), anId<PersonId>(301))).toEqual([[], ['idea-to-answer']]);
});

describe('when the process ends between two calls', () => {
  it('a team of any size has been told once, after the event has come again', async () => {
    const everybody = Array.from({ length: largeTeam }, (_, n) => anId<PersonId>(100 + n));
    const crash = crashing(tables.client);
    crash.arm(undefined);
    await notify(aBusEvent({ recordId: anId(20), organisationId: largeCity, actor: { kind: 'platform' } }));
    const { calls } = crash.state;
    expect(calls).toBeGreaterThan(3);

    let n = 20;
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= calls; at += 1) {
        n += 1;
        const event = aBusEvent({ recordId: anId(n), organisationId: largeCity, actor: { kind: 'platform' } });
        crash.arm(at, when);
        const first = await notify(event);
        crash.arm(undefined);
        expect(first.batchItemFailures).toHaveLength(1);

        expect(await notify(event)).toEqual({ batchItemFailures: [] });
        expect(await inbox().wasProcessed(event.id)).toBe(true);
      }
    }
    const lists = await Promise.all(everybody.map((person) => inbox().page(person, { after: undefined, limit: 50 })));
    for (const { items } of lists) {
      expect(items.map(({ recordId }) => recordId).sort()).toEqual(
        Array.from({ length: n - 19 }, (_, which) => anId(20 + which)).sort(),
      );
    }
  });
});
