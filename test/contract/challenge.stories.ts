import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChallengeContent, someResults } from '#shared/challenge/challenge.fixture.ts';
import type { ChallengeContent } from '#shared/challenge/challenge.schema.ts';
import { anAnswer, aProposal, mondayMorning } from '#shared/idea/idea.fixture.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Day, Instant } from '#shared/kernel/instant.ts';
import { aCaller, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import type { Role } from '#shared/person/person.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { startApi, TestApi } from '#test/support/api.ts';
import { wakeChallengesOf } from '#test/support/wake-challenges.ts';

const holder = (n: number, scope: OrganisationId, ...roles: Role[]) =>
  aCaller(n, { organisationId: scope, roles: ['civil-servant' as const, ...roles].map((role) => ({ role, scope })) });
const author = aCaller(1);
const colleague = aCaller(2);
const member = holder(3, portCity, 'innovation-team');
const runner = holder(4, portCity, 'innovation-team');
const sponsor = holder(5, portCity, 'sponsor');
const elsewhere = aCaller(6, { organisationId: northRegion });

/** The story of a challenge, told to an API that is started in fair or in rough weather. */
export const challengeStories = (start: () => ReturnType<typeof startApi>) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await start();
  });
  afterAll(() => api.stop());

  const prepare = async (given: Partial<ChallengeContent> = {}) =>
    (await api.call('prepareChallenge', sponsor, { body: aChallengeContent({ team: [runner.personId], ...given }) }))
      .value;
  const submit = (challengeId: string, caller: Principal = author, title = aProposal().title) =>
    api.call('submitToChallenge', caller, {
      params: { challengeId },
      body: aProposal({ visibility: 'public', title }),
    });
  const wake = () => wakeChallengesOf(api);
  const statusFor = async (caller: Principal, ideaId: string) =>
    (await api.call('readIdea', caller, { params: { ideaId } })).status;
  const listed = async (caller: Principal) => {
    await api.listsFollow();
    return (await api.call('listChallenges', caller, { query: { limit: '50' } })).value.items.map(({ id }) => id);
  };

  describe('a challenge', () => {
    it('is seen by nobody it calls before it opens, and by them alone afterwards', async () => {
      api.at(mondayMorning);
      const { id } = await prepare({ opensOn: '2026-11-25' as Day });
      const readers: Principal[] = [colleague, elsewhere, visitor];
      const statuses = async () =>
        Promise.all(
          readers.map(
            async (caller) => (await api.call('readChallenge', caller, { params: { challengeId: id } })).status,
          ),
        );

      expect(await statuses()).toEqual([404, 404, 404]);
      expect(await listed(colleague)).not.toContain(id);
      api.at('2026-11-25T00:00:00.000Z' as Instant);
      expect(await statuses()).toEqual([200, 404, 404]);
      expect(await listed(colleague)).toContain(id);
      expect(await listed(elsewhere)).not.toContain(id);
    });

    it('is written anew until it opens, by those who run it, on the ground of what they saw', async () => {
      api.at(mondayMorning);
      const { id } = await prepare({ opensOn: '2026-11-25' as Day });
      const write = (caller: Principal, revision: number, opensOn: string) =>
        api.call('changeChallenge', caller, {
          params: { challengeId: id },
          body: aChallengeContent({ opensOn: opensOn as Day, audience: 'government', team: [runner.personId] }),
          revision,
        });

      const first = await write(sponsor, 1, '2026-11-26');
      const stale = await write(runner, 1, '2026-11-27');
      const outsider = await write(member, 2, '2026-11-27');
      api.at('2026-11-26T00:00:00.000Z' as Instant);
      const late = await write(sponsor, 2, '2026-11-27');

      expect(first.value).toMatchObject({ revision: 2, audience: 'government', state: 'planned' });
      expect([stale, outsider, late].map(({ problem }) => problem.reason)).toEqual([
        'stale-revision',
        'not-allowed',
        'challenge-fixed',
      ]);
      expect(await listed(elsewhere)).toContain(id);
    });

    it('that was taken back stands in no list but its body’s own', async () => {
      api.at(mondayMorning);
      const { id } = await prepare({ opensOn: '2026-11-25' as Day });
      await api.call('withdrawChallenge', sponsor, { params: { challengeId: id }, revision: 1 });
      api.at('2026-11-26T00:00:00.000Z' as Instant);

      expect(await listed(colleague)).not.toContain(id);
      const own = await api.call('listOwnChallenges', sponsor, { params: { organisationId: portCity }, query: {} });
      expect(own.value.items.map((one) => one.id)).toContain(id);
    });

    it('is opened by sponsors and innovation teams for their own body alone', async () => {
      api.at(mondayMorning);
      const statuses = [sponsor, member, colleague].map(
        async (caller) => (await api.call('prepareChallenge', caller, { body: aChallengeContent() })).status,
      );

      expect(await Promise.all(statuses)).toEqual([201, 201, 403]);
    });
  });

  describe('an idea that is submitted to a challenge', () => {
    it('is read before the closing by its author and those who run the challenge, and by nobody else', async () => {
      api.at(mondayMorning);
      const { id } = await prepare({ audience: 'public' });
      const { value: idea } = await submit(id);
      const readers: Principal[] = [author, sponsor, runner, member, colleague, elsewhere, visitor];
      const statuses = () => Promise.all(readers.map((caller) => statusFor(caller, idea.id)));
      const ideasFor = async (caller: Principal) => {
        await api.listsFollow();
        const page = await api.call('listChallengeIdeas', caller, { params: { challengeId: id }, query: {} });
        return page.value.items.map((one) => one.id);
      };

      expect(await statuses()).toEqual([200, 200, 200, 404, 404, 404, 404]);
      expect(await ideasFor(runner)).toEqual([idea.id]);
      expect(await ideasFor(colleague)).toEqual([]);
      const everything = await api.call('listIdeas', colleague, { query: { limit: '50' } });
      expect(everything.wire).not.toContain(idea.id);

      api.at('2026-12-05T00:05:00.000Z' as Instant);
      await wake();
      expect(await statuses()).toEqual([200, 200, 200, 200, 200, 200, 200]);
      expect(await ideasFor(visitor)).toEqual([idea.id]);
    });

    it('is shown at once where the challenge says so, and answered by the body that asked', async () => {
      api.at(mondayMorning);
      const { id } = await prepare({ audience: 'government', ideasShown: 'at-once' });
      const { value: idea } = await submit(id, elsewhere);

      expect(idea).toMatchObject({ organisationId: portCity, challengeId: id, clock: { dueOn: '2026-12-18' } });
      expect(await statusFor(colleague, idea.id)).toBe(200);
      await api.listsFollow();
      const query = { challenge: id };
      const triage = await api.call('listTriage', member, { params: { organisationId: portCity }, query });
      expect(triage.value.items.map((one) => one.id)).toEqual([idea.id]);
    });

    it('is not taken after the closing, nor from those who are not called or who run it', async () => {
      api.at(mondayMorning);
      const { id } = await prepare();

      const refused = [await submit(id, elsewhere), await submit(id, sponsor)];
      api.at('2026-12-05T00:00:00.000Z' as Instant);
      const late = await submit(id);

      expect(refused.map(({ status }) => status)).toEqual([404, 403]);
      expect([late.status, late.problem.reason]).toEqual([409, 'challenge-not-open']);
    });

    it('takes its draft with it', async () => {
      api.at(mondayMorning);
      const { id } = await prepare();
      const text = { ...aProposal(), challengeId: id };
      const draft = await api.call('startDraft', author, { body: text });
      const body = { ...aProposal(), draft: { id: draft.value.id, revision: 1 } };

      const { value } = await api.call('submitToChallenge', author, { params: { challengeId: id }, body });

      expect([draft.value.challengeId, value.id]).toEqual([id, draft.value.id]);
      expect((await api.call('readDraft', author, { params: { draftId: draft.value.id } })).status).toBe(404);
    });
  });

  describe('the results of a challenge', () => {
    it('say of every idea what became of it and why, when the last has its answer', async () => {
      api.at(mondayMorning);
      const { id } = await prepare({ audience: 'public' });
      const ideas = [await submit(id, author, 'Chosen by the port'), await submit(id, colleague, 'Not this time')];
      const params = { challengeId: id };
      const publish = (revision: number) =>
        api.call('publishResults', sponsor, { params, body: someResults(), revision });
      api.at('2026-12-05T00:05:00.000Z' as Instant);
      const tooEarly = await publish(1);
      await wake();
      const answers = [
        anAnswer({ outcome: 'accepted', reason: 'do-it', whatNext: 'You are invited to its first day.' }),
        anAnswer(),
      ];
      for (const [place, { value }] of ideas.entries())
        await api.call('answerIdea', member, { params: { ideaId: value.id }, body: answers[place], revision: 2 });
      await api.listsFollow();
      const before = await api.call('readResults', colleague, { params, query: {} });
      const preview = await api.call('readResults', runner, { params, query: {} });

      const { value: now } = await api.call('readChallenge', sponsor, { params });
      const published = await publish(now.revision);
      await api.listsFollow();
      const { value: results } = await api.call('readResults', visitor, { params, query: {} });

      expect([tooEarly.problem.reason, before.status, preview.value.items.length]).toEqual([
        'ideas-unanswered',
        403,
        2,
      ]);
      expect(published.value).toMatchObject({ state: 'published', results: someResults() });
      expect(
        results.items.map(({ idea, answer }) => [idea.title, answer?.outcome, answer?.reason, answer?.words]),
      ).toEqual(
        expect.arrayContaining([
          ['Chosen by the port', 'accepted', 'do-it', answers[0]?.words],
          ['Not this time', 'declined', 'exists-already', answers[1]?.words],
        ]),
      );
      expect((await publish(now.revision + 1)).problem.reason).toBe('results-published');
    });

    it('are told to each author once, however often the hour strikes', async () => {
      api.at(mondayMorning);
      const { id } = await prepare();
      const { value: idea } = await submit(id);
      api.at('2026-12-05T00:05:00.000Z' as Instant);
      await wake();
      await api.call('answerIdea', member, { params: { ideaId: idea.id }, body: anAnswer(), revision: 2 });
      await api.listsFollow();
      const { value: closed } = await api.call('readChallenge', sponsor, { params: { challengeId: id } });
      await api.call('publishResults', sponsor, {
        params: { challengeId: id },
        body: someResults(),
        revision: closed.revision,
      });

      await wake();
      await wake();
      await wake();

      const { value } = await api.call('readIdeaHistory', author, { params: { ideaId: idea.id }, query: {} });
      expect(value.items.map(({ event }) => event.type)).toEqual([
        'idea-results-published',
        'idea-answered',
        'idea-revealed',
        'idea-submitted-to-challenge',
      ]);
    });
  });
};
