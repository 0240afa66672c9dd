import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChallengeContent } from '#shared/challenge/challenge.fixture.ts';
import { allOperations, contexts, type OperationName } from '#shared/contexts.ts';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { aCaller, anIntegration, aPerson, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import { roles as everyRole } from '#shared/person/person.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { startApi, type TestApi, type TestRequest } from '#test/support/api.ts';
import { type Attempt, attempts, type Ids, owner } from '#test/support/attempts.ts';
import { anOrganisation, fillDirectory } from '#test/support/directory.ts';
import { everybodyHears } from '#test/support/hear-events.ts';
import { wakeChallengesOf } from '#test/support/wake-challenges.ts';

/**
 * What an author takes to a challenge that shows its ideas only afterwards is there for its author, the sponsor and the team
 * alone until it closes. Everybody else tries every operation that there is, whatever roles they have.
 */
const word = 'snowdrop';
const rolesAt = (scope: typeof portCity) => everyRole.map((role) => ({ role, scope }));
const sponsor = aCaller(5, { roles: rolesAt(portCity) });
const runner = aCaller(4);
const outsiders = {
  'a colleague': aCaller(2),
  'somebody with every role of the body that asks': aCaller(3, { roles: rolesAt(portCity) }),
  'an auditor of government': aCaller(6, {
    organisationId: northRegion,
    roles: [
      { role: 'civil-servant', scope: northRegion },
      { role: 'auditor', scope: 'government' },
    ],
  }),
  'a program of the body that asks': anIntegration({ scopes: ['importIdeas', 'readIdea'] }),
  'a visitor': visitor,
} satisfies Record<string, Principal>;
type OutsiderName = keyof typeof outsiders;
const outsiderNames = Object.keys(outsiders) as OutsiderName[];

let api: TestApi;
let ids: Ids;
let sealedId: string;
const nothing = { idea: anId(70), comment: anId(74), panel: anId(78) };

beforeAll(async () => {
  api = await startApi({ verifyIdToken: async () => undefined });
  await fillDirectory(api.tables.access('people'), {
    organisations: [anOrganisation(portCity), anOrganisation(northRegion)],
    people: [
      ...[1, 2, 4].map((n) => aPerson(n)),
      ...[3, 5].map((n) => aPerson(n, { roles: rolesAt(portCity) })),
      aPerson(6, { organisationId: northRegion, roles: outsiders['an auditor of government'].roles }),
    ],
  });
  const content = aChallengeContent({ audience: 'public', team: [runner.personId] });
  const { value: challenge } = await api.call('prepareChallenge', sponsor, { body: content });
  const params = { challengeId: challenge.id };
  const proposal = aProposal({
    visibility: 'public',
    title: `A ${word} at every counter`,
    problem: `No ${word} here. `.repeat(3),
  });
  const { value: idea } = await api.call('submitToChallenge', owner, { params, body: proposal });
  const sealed = await api.call('submitToChallenge', owner, { params, body: { ...proposal, authorName: 'sealed' } });
  sealedId = sealed.value.id;
  const other = {
    draft: anId(71),
    attachment: anId(79),
    note: anId(75),
    filter: anId(76),
    token: anId(72),
    person: owner.personId,
  };
  ids = { ...nothing, ...other, challenge: challenge.id, idea: idea.id };
  await everybodyHears(api);
});
afterAll(() => api.stop());

const call = (name: OperationName, who: OutsiderName, target: Ids, key: string) => {
  const { request }: Attempt = attempts[name];
  return api.call(name, outsiders[who], { ...request(target), key });
};

/** What is asked for by other ways than by its name. */
const lists = {
  listIdeas: [{}, { organisation: portCity }, { state: 'submitted' }, { category: aProposal().category }],
  listOwnIdeas: [{}],
  readIdeaTotals: [{}],
  listTriage: [{}, { state: 'submitted' }, { assignee: 'nobody' }, { challenge: '' }],
  searchIdeas: [{ words: word }, { words: word, organisation: portCity }, { sort: 'newest' }, { sort: 'support' }],
  exportIdeas: [{ words: word }, {}],
  listChallengeIdeas: [{}],
  readResults: [{}],
  listChallenges: [{}],
  listOwnChallenges: [{}],
  listOwnAssessments: [{}],
  readAnswerFigures: [{}],
  lookUpAnswerFigures: [{ ids: portCity }],
  readTeamFigures: [{}],
  readInbox: [{}],
} satisfies Partial<Record<OperationName, readonly Record<string, string>[]>>;

const listRequest = (name: OperationName, query: Record<string, string>): TestRequest => {
  const { path } = allOperations[name];
  const params = {
    ...(path.includes('{organisationId}') ? { organisationId: portCity } : {}),
    ...(path.includes('{challengeId}') ? { challengeId: ids.challenge } : {}),
  };
  return { params, query: 'challenge' in query ? { challenge: ids.challenge } : query };
};
const everyList = (Object.keys(lists) as (keyof typeof lists)[]).flatMap((name) =>
  lists[name].map((query) => [name, query] as const),
);

const tellsNothing = (wire: string) => {
  for (const mark of [word, ids.idea, sealedId]) expect(wire).not.toContain(mark);
};

describe('an idea that its challenge does not show yet', () => {
  const named = (Object.keys(allOperations) as OperationName[]).filter((name) => {
    const { names }: Attempt = attempts[name];
    return names === 'idea' || names === 'comment';
  });

  it.each(named.flatMap((name) => outsiderNames.map((who) => [name, who] as const)))(
    '%s answers %s as if it were not there, and changes nothing',
    async (name, who) => {
      for (const idea of [ids.idea, sealedId]) {
        const before = await api.tables.everything();
        const answer = await call(name, who, { ...ids, idea }, 'a-key-for-concealed');
        const notThere = await call(name, who, { ...ids, ...nothing }, 'a-key-for-nothing');

        expect(answer.wire).toBe(notThere.wire);
        expect(await api.tables.everything()).toEqual(before);
      }
    },
  );

  it.each(everyList)('%s with %j tells nobody of it, not in a number either', async (name, query) => {
    for (const who of outsiderNames) {
      const { wire, value } = await api.call(name, outsiders[who], listRequest(name, query));

      tellsNothing(wire);
      // A request that is wrong in itself would have tried nothing.
      expect(wire).not.toContain('invalid-request');
      if (name === 'readIdeaTotals') expect(value).toMatchObject({ all: 0 });
      if (name === 'readAnswerFigures') expect(value).toMatchObject({ total: { submitted: 0 } });
    }
  });

  it('is named by no other operation to anybody either, whatever it is asked for', async () => {
    const asked = Object.keys({ ...contexts.ideas, ...contexts.challenges, ...contexts.search }) as OperationName[];
    // What makes ideas of one's own is left out, so that the numbers below stay those of these two.
    const making: OperationName[] = ['submitIdea', 'submitToChallenge', 'importIdeas'];
    for (const name of asked.filter((one) => !named.includes(one) && !making.includes(one)))
      for (const who of outsiderNames) tellsNothing((await call(name, who, ids, `a-key-for-${name}`)).wire);
    const ofIdeas = { ids: `${ids.idea},${sealedId}` };
    for (const who of outsiderNames)
      expect((await api.call('lookUpIdeas', outsiders[who], { query: ofIdeas })).value.items).toEqual([]);
  });

  it('is found similar to nothing, in the words of its own', async () => {
    for (const who of outsiderNames) {
      const body = { title: `A ${word}`, problem: `No ${word} here at every counter.`, language: 'en' };

      tellsNothing((await api.call('findSimilarIdeas', outsiders[who], { body })).wire);
    }
  });

  it('is told to its author alone, and mailed to nobody else', async () => {
    const people = await api.tables.content('people');
    const about = people.filter((item) => JSON.stringify(item).includes(ids.idea));

    expect(new Set(about.flatMap(({ personId }) => (personId === undefined ? [] : [personId])))).toEqual(
      new Set([owner.personId]),
    );
    // That an event was processed is known of the sealed one, and nothing else: its author is told by the seal.
    const ofSealed = people.filter((item) => JSON.stringify(item).includes(sealedId));
    expect(new Set(ofSealed.map((item) => item['__edb_e__']))).toEqual(new Set(['processed']));
  });

  it('stands in no list whose hits policy had to keep back', () => {
    expect(api.logged).not.toContain('list.hit-refused');
  });

  it('is read by its author and those who run the challenge, who cannot act on it before it is shown', async () => {
    for (const idea of [ids.idea, sealedId]) {
      const can = async (caller: Principal) =>
        (await api.call('readIdea', caller, { params: { ideaId: idea } })).value.can.toSorted();

      expect(await can(owner)).toEqual(
        expect.arrayContaining(['changeIdeaVisibility', 'readIdea', 'readLetters', 'withdrawIdea']),
      );
      expect(await can(runner)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(support|follow|write|ask)/)]),
      );
      expect(await can(sponsor)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(support|follow|write|ask|answer)/)]),
      );
    }
  });

  it('is shared with nobody and merged with nothing before it is shown', async () => {
    const { value: visible } = await api.call('submitIdea', outsiders['a colleague'], { body: aProposal() });
    const team = outsiders['somebody with every role of the body that asks'];
    const merge = (caller: Principal) =>
      api.call('proposeMerge', caller, {
        params: { ideaId: visible.id },
        body: { words: 'They are the same.', language: 'en', into: ids.idea },
        revision: 1,
      });
    const invited = await api.call('inviteCoAuthor', owner, {
      params: { ideaId: ids.idea },
      body: { person: runner.personId },
      revision: 1,
    });

    expect((await merge(team)).problem.reason).toBe('other-idea-unknown');
    expect((await merge(sponsor)).problem.reason).toBe('not-allowed');
    expect(invited.status).toBe(409);
    await api.call('withdrawIdea', outsiders['a colleague'], { params: { ideaId: visible.id }, revision: 1 });
  });

  it('is found, counted and answered from the hour in which the challenge has closed', async () => {
    api.at('2026-12-05T00:05:00.000Z' as Instant);
    await wakeChallengesOf(api);
    await everybodyHears(api);
    const colleague = outsiders['a colleague'];
    const team = outsiders['somebody with every role of the body that asks'];
    const found = await api.call('searchIdeas', colleague, { query: { words: word } });
    const totals = await api.call('readIdeaTotals', visitor, {});
    const figures = await api.call('readAnswerFigures', visitor, { params: { organisationId: portCity } });
    const triage = await api.call('listTriage', team, listRequest('listTriage', { challenge: '' }));
    const own = await api.call('listOwnIdeas', owner, {});

    for (const { value } of [found, triage, own])
      expect(value.items.map(({ id }) => id).toSorted()).toEqual([ids.idea, sealedId].toSorted());
    // Submitted was the one too that could not be merged with them, and that its author took back.
    expect([totals.value.all, figures.value.total.submitted]).toEqual([2, 3]);
  });
});
