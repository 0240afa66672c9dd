import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totalEntity } from '#functions/idea-totals/idea-totals.entity.ts';
import { digestOf } from '#functions/platform/random/secret.ts';
import { makeSessionStore } from '#functions/session/session.store.ts';
import { allOperations, type OperationName } from '#shared/contexts.ts';
import { draftsPerPersonMax } from '#shared/idea/draft.schema.ts';
import { aDraft, anIdea, anImportRow, aProposal, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { categories, type Idea, ideaStates, visibilities } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { eventId, type IdeaId, type OrganisationId, type PersonId, type TokenId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { aCaller, anIntegration, aPerson, portCity } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { tokensPerOrganisationMax } from '#shared/token/token.contract.ts';
import { startApi, type TestRequest } from '#test/support/api.ts';
import { anOrganisation, fillDirectory } from '#test/support/directory.ts';
import { fill, heavyLine, heavyText, heavyWords } from '#test/support/heavy.ts';
import { aToken } from '#test/support/tokens.ts';

/**
 * What each operation costs, in DynamoDB capacity units, with the heaviest records there may be: the same at 100 and at
 * 2,000 ideas, and what its contract says. An operation without a case does not compile.
 */
type Case = {
  readonly caller: Principal;
  /** Requests of different kinds; the dearest counts. What it needs is prepared before the counting begins. */
  readonly requests: () => Promise<readonly TestRequest[]>;
};

let api: Awaited<ReturnType<typeof startApi>>;
const reader = aCaller(1);
/** Those who write belong elsewhere, so that what they write does not stand in the lists that are read. */
const quietCity = 'quiet-city' as OrganisationId;
const writer = aCaller(2, { organisationId: quietCity });
const draftKeeper = aCaller(3, { organisationId: quietCity });
const chief = aCaller(4, { roles: [{ role: 'administrator', scope: portCity }] });
const quietChief = aCaller(5, {
  organisationId: quietCity,
  roles: [{ role: 'administrator', scope: quietCity }],
});
const listed = {
  heavy: anId<IdeaId>(1),
  manyEntries: anId<IdeaId>(1),
  named: Array.from({ length: 25 }, (_, n) => anId<IdeaId>(1_000 + n)),
};
const entriesOfLongHistory = 500;

const alone = async (request: TestRequest): Promise<readonly TestRequest[]> => [request];
const heavyProposal = { ...aProposal(heavyWords), category: 'recreation-culture-and-religion' as const };
const heavyDraft = { ...heavyWords, language: 'en', category: heavyProposal.category, visibility: 'organisation' };
const aNewDraft = async () => (await api.call('startDraft', writer, { body: heavyDraft })).value.id;
/** Whether lists are asked for the longest page; at 100 ideas there are not that many. */
let limit = '25';

const cases = {
  listIdeas: {
    caller: reader,
    requests: async () =>
      [{}, { state: 'submitted' }, { category: heavyProposal.category }, { organisation: portCity }].map((filter) => ({
        query: { ...filter, limit },
      })),
  },
  readIdeaTotals: { caller: reader, requests: () => alone({}) },
  lookUpIdeas: { caller: reader, requests: () => alone({ query: { ids: listed.named.join(',') } }) },
  submitIdea: {
    caller: writer,
    requests: async () => [
      { body: heavyProposal },
      { body: { ...heavyProposal, draft: { id: await aNewDraft(), revision: 1 } } },
    ],
  },
  readIdea: { caller: reader, requests: () => alone({ params: { ideaId: listed.heavy } }) },
  readIdeaHistory: { caller: reader, requests: () => alone({ params: { ideaId: listed.manyEntries } }) },
  changeIdeaVisibility: {
    caller: writer,
    requests: async () => {
      const { value } = await api.call('submitIdea', writer, { body: heavyProposal });
      return [
        { params: { ideaId: value.id }, body: { visibility: 'government' }, revision: 1 },
        { params: { ideaId: value.id }, body: { visibility: 'organisation' }, revision: 2 },
      ];
    },
  },
  withdrawIdea: {
    caller: writer,
    requests: async () => {
      const { value } = await api.call('submitIdea', writer, { body: heavyProposal });
      return alone({ params: { ideaId: value.id }, revision: 1 });
    },
  },
  listOwnIdeas: { caller: reader, requests: () => alone({ query: { limit } }) },
  importIdeas: {
    caller: anIntegration({ organisationId: quietCity }),
    requests: async () => {
      api.move(1);
      // Twenty rows of the longest texts are what fits into a body.
      const rows = Array.from({ length: 20 }, (_, n) =>
        anImportRow({
          ...heavyWords,
          title: heavyLine.title,
          reference: `${msOfInstant(api.clock.now)}.${n}`.padEnd(80, '水'),
          pseudonym: heavyText(60),
          visibility: 'organisation',
        }),
      );
      return alone({ body: { organisation: quietCity, source: heavyText(80), rows } });
    },
  },
  listDrafts: { caller: draftKeeper, requests: () => alone({}) },
  startDraft: {
    caller: draftKeeper,
    requests: async () => {
      const { value } = await api.call('listDrafts', draftKeeper);
      const [one = aDraft()] = value.items.filter(({ id }) => id !== listed.heavy);
      await api.call('discardDraft', draftKeeper, { params: { draftId: one.id }, revision: 1 });
      return alone({ body: heavyDraft });
    },
  },
  readDraft: { caller: draftKeeper, requests: () => alone({ params: { draftId: listed.heavy } }) },
  saveDraft: {
    caller: writer,
    requests: async () => alone({ params: { draftId: await aNewDraft() }, body: heavyDraft, revision: 1 }),
  },
  discardDraft: {
    caller: writer,
    requests: async () => alone({ params: { draftId: await aNewDraft() }, revision: 1 }),
  },
  listOrganisations: { caller: reader, requests: () => alone({}) },
  readAccount: { caller: reader, requests: () => alone({}) },
  lookUpPeople: {
    caller: reader,
    requests: () => alone({ query: { ids: Array.from({ length: 25 }, (_, n) => anId(10 + n)).join(',') } }),
  },
  startSession: {
    caller: { kind: 'visitor' },
    requests: async () => {
      api.move(1);
      return alone({ body: { idToken: `token-${api.clock.now}`, nonce: 'n' } });
    },
  },
  endSession: {
    caller: reader,
    requests: async () => {
      const bearer = 'cws_of-a-session';
      api.move(1);
      await makeSessionStore(api.tables.access('people')).start(
        { digest: digestOf(bearer), personId: anId<PersonId>(1), startedAt: api.clock.now, lastUsedAt: api.clock.now },
        { digest: api.clock.now, expiresAt: api.clock.now },
      );
      return alone({ headers: { authorization: `Bearer ${bearer}` } });
    },
  },
  endSessionsOfPerson: { caller: aCaller(11), requests: () => alone({ params: { personId: anId(11) } }) },
  listTokens: { caller: chief, requests: () => alone({}) },
  issueToken: {
    caller: quietChief,
    requests: () => {
      const body = { purpose: heavyText(120), scopes: ['importIdeas', 'readIdea'], lifetimeDays: 365 };
      return alone({ body });
    },
  },
  revokeToken: {
    caller: quietChief,
    requests: async () => {
      const body = { purpose: heavyText(120), scopes: ['importIdeas', 'readIdea'], lifetimeDays: 365 };
      const { value } = await api.call('issueToken', quietChief, { body });
      return alone({ params: { tokenId: value.token.id } });
    },
  },
  readInbox: { caller: reader, requests: () => alone({ query: { limit } }) },
  markInboxRead: {
    caller: writer,
    requests: async () => {
      api.move(1);
      return alone({ body: { upTo: api.clock.now } });
    },
  },
} satisfies Record<OperationName, Case>;
const operationNames = Object.keys(allOperations) as OperationName[];

type Units = { readonly read: number; readonly write: number };

const unitsOf = async (name: OperationName): Promise<Units[]> => {
  const { caller, requests }: Case = cases[name];
  const units: Units[] = [];
  for (const request of await requests()) {
    api.capacity.reset();
    const answer = await api.call(name, caller, request);
    expect(answer.status, answer.wire).toBeLessThan(300);
    units.push({ read: api.capacity.read, write: api.capacity.write });
  }
  return units;
};

/** One unit after another, since each is counted alone. */
const unitsOfAll = async () => {
  const all: Partial<Record<OperationName, Units[]>> = {};
  for (const name of operationNames) all[name] = await unitsOf(name);
  return all;
};

const instantBefore = (minutes: number) => instantFromMs(msOfInstant(mondayMorning) - minutes * 60_000);

/** The hundred that a reader of Port City finds on top of every list: more than a page for each of their audiences. */
const firstHundred = (): Idea[] =>
  Array.from({ length: 100 }, (_, n) =>
    anIdea({
      id: anId<IdeaId>(n + 1),
      submittedAt: instantBefore(n),
      category: heavyProposal.category,
      visibility: visibilities[n % 3] ?? 'public',
      ...heavyWords,
    }),
  );

/** Ideas of ten organisations in every visibility, state and category, older than the first hundred. */
const nineteenHundred = (): Idea[] =>
  Array.from({ length: 1_900 }, (_, n) =>
    anIdea({
      id: anId<IdeaId>(10_000 + n),
      submittedAt: instantBefore(1_000 + n),
      organisationId: (n % 10 === 0 ? portCity : `body-${n % 10}`) as OrganisationId,
      visibility: visibilities[n % 3] ?? 'public',
      state: ideaStates[n % 4] ?? 'submitted',
      category: categories[n % 10] ?? 'health',
      author: n % 2 === 0 ? { kind: 'unknown' } : { kind: 'person', personId: anId<PersonId>(1) },
    }),
  );

/** More than the longest page for each audience, with the longest lines, newer than all others. */
const heaviestLines = (): Idea[] =>
  visibilities.flatMap((visibility, kind) =>
    Array.from({ length: 51 }, (_, n) =>
      anIdea({
        ...heavyLine,
        id: anId<IdeaId>(50_000 + kind * 100 + n),
        submittedAt: instantFromMs(msOfInstant(mondayMorning) + n),
        category: heavyProposal.category,
        visibility,
      }),
    ),
  );

const longHistory = () =>
  Array.from({ length: entriesOfLongHistory }, (_, n) => ({
    id: eventId(listed.manyEntries, n + 1),
    recordId: listed.manyEntries,
    revision: n + 1,
    at: mondayMorning,
    actor: { kind: 'person' as const, personId: anId<PersonId>(1) },
    organisationId: portCity,
    requestId: 'x'.repeat(100),
    event: { type: 'idea-visibility-changed', from: 'organisation', to: 'government' },
  }));

const fillPeople = async () => {
  const access = api.tables.access('people');
  const units = Array.from({ length: 500 }, (_, n) => ({
    id: `port-city.unit-${n}` as never,
    name: { en: 'Department of something or other', fr: 'Direction de telle ou telle chose' },
  }));
  const many = Array.from({ length: 300 }, (_, n) =>
    anOrganisation(`body-${n}` as OrganisationId, { units: units.slice(0, 5) }),
  );
  await fillDirectory(access, {
    organisations: [anOrganisation(portCity, { units }), anOrganisation(quietCity), ...many],
    people: [1, ...Array.from({ length: 25 }, (_, n) => 10 + n)].map((n) =>
      aPerson(n, { name: heavyText(120), email: `${'x'.repeat(240)}.${n}@ex.org`, unitId: 'x'.repeat(60) as never }),
    ),
  });
  const tokens = (organisationId: OrganisationId, count: number) =>
    Array.from({ length: count }, (_, n) =>
      aToken({
        id: anId<TokenId>(n + 1),
        organisationId,
        purpose: heavyText(120),
        scopes: ['importIdeas', 'readIdea'],
      }),
    );
  await fill(access).tokens([...tokens(portCity, tokensPerOrganisationMax), ...tokens(quietCity, 30)]);
  await fill(access).notifications(
    anId<PersonId>(1),
    Array.from({ length: 60 }, (_, n) => ({
      id: eventId(anId(n), 1),
      kind: 'your-idea-arrived' as const,
      recordId: anId(n),
      at: instantFromMs(msOfInstant('2026-01-01T00:00:00.000Z' as Instant) + n),
    })),
  );
};

const fillIdeas = async () => {
  const access = api.tables.access('ideas');
  await fill(access).ideas(firstHundred());
  await fill(access).ideas(
    listed.named.map((id) => anIdea({ id, ...heavyWords, ...heavyLine, submittedAt: instantBefore(99_999) })),
  );
  await fill(access).entries(longHistory());
  const drafts = Array.from({ length: draftsPerPersonMax }, (_, n) =>
    aDraft({ id: anId<IdeaId>(n + 1), authorId: draftKeeper.personId, ...heavyWords }),
  );
  await fill(access).drafts(drafts);
  const totals = ['public', 'government', `organisation.${portCity}`].flatMap((audience) => [
    { audience, property: 'all' as const, value: 'all', count: 9 },
    ...ideaStates.map((value) => ({ audience, property: 'state' as const, value, count: 9 })),
    ...categories.map((value) => ({ audience, property: 'category' as const, value, count: 9 })),
  ]);
  await totalEntity(access).put(totals).go();
};

describe('the capacity an operation uses', () => {
  let atHundred: Partial<Record<OperationName, Units[]>>;
  let atTwoThousand: Partial<Record<OperationName, Units[]>>;
  let atWorst: Partial<Record<OperationName, Units[]>>;

  beforeAll(async () => {
    // Each sign-in is somebody's first, which is the dearest.
    const verifyIdToken = async (idToken: string) => ({
      issuer: 'https://id.example',
      subject: idToken.padEnd(255, 'x'),
      email: `${'x'.repeat(240)}.1@ex.org`,
      expiresAt: mondayMorning,
    });
    api = await startApi({ verifyIdToken });
    await fillPeople();
    await fillIdeas();
    atHundred = await unitsOfAll();
    await fill(api.tables.access('ideas')).ideas(nineteenHundred());
    atTwoThousand = await unitsOfAll();
    limit = '50';
    await fill(api.tables.access('ideas')).ideas(heaviestLines());
    atWorst = await unitsOfAll();
  }, 60_000);
  afterAll(() => api.stop());

  it.each(operationNames)('%s is the same at 100 and at 2,000 ideas', (name) => {
    expect(atTwoThousand[name]).toEqual(atHundred[name]);
  });

  it.each(operationNames)('%s is what its contract says, at its worst', (name) => {
    const all = [...(atHundred[name] ?? []), ...(atWorst[name] ?? [])];
    const worst = {
      read: Math.ceil(Math.max(...all.map(({ read }) => read))),
      write: Math.ceil(Math.max(...all.map(({ write }) => write))),
    };

    expect(allOperations[name].capacity).toEqual(worst);
  });
});
