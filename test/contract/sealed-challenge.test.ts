import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPanelRequest, someScores } from '#shared/assessment/assessment.fixture.ts';
import { aChallengeContent, someResults } from '#shared/challenge/challenge.fixture.ts';
import type { ChallengeContent } from '#shared/challenge/challenge.schema.ts';
import { anAnswer, aProposal, mondayMorning } from '#shared/idea/idea.fixture.ts';
import type { Day, Instant } from '#shared/kernel/instant.ts';
import { aCaller, portCity } from '#shared/person/person.fixture.ts';
import type { Role } from '#shared/person/person.schema.ts';
import { startApi, type TestApi } from '#test/support/api.ts';
import { everybodyHears } from '#test/support/hear-events.ts';
import { wakeChallengesOf } from '#test/support/wake-challenges.ts';

const holder = (n: number, ...roles: Role[]) =>
  aCaller(n, { roles: ['civil-servant' as const, ...roles].map((role) => ({ role, scope: portCity })) });
const author = holder(21, 'assessor');
const [second, third] = [holder(22, 'assessor'), holder(23, 'assessor')];
const answeringAuthor = holder(6, 'innovation-team');
const team = holder(3, 'innovation-team');
const sponsor = holder(5, 'sponsor');

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const sealed = (given: Partial<ReturnType<typeof aProposal>> = {}) => aProposal({ authorName: 'sealed', ...given });
const besideSealed = async () =>
  (await Promise.all([api.tables.content('ideas'), api.tables.content('people')]))
    .flat()
    .map((item) => JSON.stringify(item));
const prepare = async (given: Partial<ChallengeContent> = {}) =>
  (await api.call('prepareChallenge', sponsor, { body: aChallengeContent(given) })).value.id;

describe('a sealed author who takes an idea to a challenge', () => {
  it('is named in no item but the sealed ones, and told of the results', async () => {
    const by = holder(31);
    const params = { challengeId: await prepare() };
    const draft = await api.call('startDraft', by, { body: { problem: 'Half a sen', language: 'en' } });
    const body = { ...sealed(), draft: { id: draft.value.id, revision: 1 } };
    const { value: idea } = await api.call('submitToChallenge', by, { params, body });
    const own = await api.call('listOwnIdeas', by, {});
    api.at('2026-12-05T00:05:00.000Z' as Instant);
    await wakeChallengesOf(api);
    await api.call('answerIdea', team, { params: { ideaId: idea.id }, body: anAnswer(), revision: 2 });
    const { value: closed } = await api.call('readChallenge', sponsor, { params });
    const published = await api.call('publishResults', sponsor, {
      params,
      body: someResults(),
      revision: closed.revision,
    });
    // One after another, a run tells that it opened, that it closed, and what came of it.
    for (let hour = 0; hour < 3; hour += 1) await wakeChallengesOf(api);
    await everybodyHears(api);
    const inbox = await api.call('readInbox', by, {});

    expect(own.value.items.map(({ id }) => id)).toEqual([idea.id]);
    expect(published.status).toBe(200);
    expect(inbox.value.items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['your-idea-arrived', 'your-idea-answered', 'results-published']),
    );
    const ofIdea = (await besideSealed()).filter((item) => item.includes(idea.id));
    expect(ofIdea.length).toBeGreaterThan(5);
    expect(ofIdea.filter((item) => item.includes(by.personId))).toEqual([]);
    expect(idea.submittedAt).toMatch(/T00:00:00\.000Z$/);
  });

  it('makes one idea however often the request is repeated, and none when the challenge has closed', async () => {
    api.at(mondayMorning);
    const params = { challengeId: await prepare({ closesOn: '2026-11-23' as Day }) };
    const request = { params, body: sealed(), key: 'one-sealed-idea' };

    const first = await api.call('submitToChallenge', author, request);
    const again = await api.call('submitToChallenge', author, request);
    api.at('2026-11-24T00:00:01.000Z' as Instant);
    const afterwards = await api.call('submitToChallenge', author, request);
    const late = await api.call('submitToChallenge', author, { params, body: sealed() });

    expect([first.status, again.value.id, afterwards.value.id]).toEqual([201, first.value.id, first.value.id]);
    expect([late.status, late.problem.reason]).toEqual([409, 'challenge-not-open']);
  });
});

describe('a sealed author who is asked to assess the very idea', () => {
  const sent = async (by = author) => {
    api.at(mondayMorning);
    const { value } = await api.call('submitIdea', by, { body: sealed() });
    const params = { ideaId: value.id };
    const answer = await api.call('sendToAssessment', team, { params, body: aPanelRequest(), revision: 1 });
    return { status: answer.status, params: { panelId: answer.value.panelId ?? '' } };
  };
  const declare = (by: typeof author, params: { panelId: string }, hasConflict: boolean) =>
    api.call('declareConflict', by, { params, body: { hasConflict } });
  const give = (by: typeof author, params: { panelId: string }) =>
    api.call('giveAssessment', by, { params, body: someScores(2, 1) });

  it('is invited like anybody, cannot assess, and is to the others somebody with a conflict of interest', async () => {
    const { status, params } = await sent();
    const seen = await api.call('readPanel', author, { params });
    const refused = [await declare(author, params, false), await give(author, params)];
    const recused = await declare(author, params, true);
    for (const by of [second, third]) {
      await declare(by, params, false);
      await give(by, params);
    }
    const ended = await api.call('readPanel', author, { params });
    const { value: forTeam, wire } = await api.call('readPanel', team, { params });

    expect([status, seen.value.isOwn, recused.status]).toEqual([200, true, 200]);
    expect(refused.map(({ problem }) => problem.reason)).toEqual(['own-idea', 'own-idea']);
    expect(ended.value.assessments).toEqual([]);
    expect(forTeam).toMatchObject({ isRevealed: true, isOwn: false });
    expect(forTeam.assessors[0]).toEqual({ personId: author.personId, status: 'recused', words: '' });
    expect(wire).not.toContain('sealed');
  });

  it('reads nothing of it from among the team, where nobody asked them', async () => {
    const { params } = await sent(answeringAuthor);

    expect((await api.call('readPanel', answeringAuthor, { params })).status).toBe(404);
    expect((await api.call('readPanel', team, { params })).status).toBe(200);
  });
});
