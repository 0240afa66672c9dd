import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWakeMarkStore } from '#functions/answer-clock/wake-mark.store.ts';
import { makePanelStore } from '#functions/assessment/panel.store.ts';
import { wakePanels } from '#functions/assessment/wake-panels.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { aPanelRequest, someScores } from '#shared/assessment/assessment.fixture.ts';
import { anAnswer, aProposal, mondayMorning } from '#shared/idea/idea.fixture.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { aCaller, northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { Role } from '#shared/person/person.schema.ts';
import type { PersonPrincipal, Principal } from '#shared/person/principal.schema.ts';
import type { startApi, TestApi } from '#test/support/api.ts';
import { observed } from '#test/support/observed.ts';

const holder = (n: number, scope: OrganisationId, ...roles: Role[]) =>
  aCaller(n, { organisationId: scope, roles: ['civil-servant' as const, ...roles].map((role) => ({ role, scope })) });
const author = aCaller(1);
const member = holder(3, portCity, 'innovation-team');
const memberElsewhere = holder(5, northRegion, 'innovation-team');
const [first, second, third] = [21, 22, 23].map((n) => holder(n, portCity, 'assessor')) as [
  PersonPrincipal,
  PersonPrincipal,
  PersonPrincipal,
];
const comment = 'Because of what the counters counted last spring.';

/** The story of an idea and its assessors, told to an API that is started in fair or in rough weather. */
export const assessmentStories = (start: () => ReturnType<typeof startApi>) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await start();
  });
  afterAll(() => api.stop());

  const sent = async () => {
    api.at(mondayMorning);
    const { value: idea } = await api.call('submitIdea', author, { body: aProposal() });
    const params = { ideaId: idea.id };
    const { value } = await api.call('sendToAssessment', member, { params, body: aPanelRequest(), revision: 1 });
    return { ideaId: idea.id, panelId: value.panelId ?? '', clock: idea.clock };
  };
  const declare = (panelId: string, caller: Principal, hasConflict = false) =>
    api.call('declareConflict', caller, { params: { panelId }, body: { hasConflict } });
  const give = (panelId: string, caller: Principal, ...points: (0 | 1 | 2 | 3)[]) =>
    api.call('giveAssessment', caller, { params: { panelId }, body: someScores(...points) });
  const readPanel = async (panelId: string, caller: Principal) =>
    api.call('readPanel', caller, { params: { panelId } });
  const stateOf = async (ideaId: string) => (await api.call('readIdea', member, { params: { ideaId } })).value;
  const toAssess = async (caller: Principal) =>
    (await api.call('listOwnAssessments', caller)).value.items.map(({ panelId }) => panelId);
  const wake = async () => {
    const access = api.tables.access('ideas');
    await api.listsFollow();
    await wakePanels({
      panels: makePanelStore(access),
      ideas: makeIdeaStore(access),
      mark: makeWakeMarkStore(access, 'panels'),
      now: () => api.clock.now,
      log: observed().log,
    })();
  };

  describe('an idea that is assessed', () => {
    it('shows nobody what others gave before all are in, and then everybody all of it', async () => {
      const { ideaId, panelId, clock } = await sent();
      expect(await stateOf(ideaId)).toMatchObject({ state: 'in-assessment', clock });
      expect(await toAssess(first)).toContain(panelId);

      for (const caller of [first, second, third]) await declare(panelId, caller);
      await give(panelId, first, 3, 0);
      await give(panelId, second, 0, 3);
      const before = [
        await readPanel(panelId, member),
        await readPanel(panelId, first),
        await readPanel(panelId, third),
      ];
      const own = before.map(({ value }) => value.assessments.map(({ assessorId }) => assessorId));
      expect(own).toEqual([[], [first.personId], []]);
      expect([before[0]?.wire, before[2]?.wire].join()).not.toContain(comment);
      expect(await toAssess(first)).not.toContain(panelId);

      await give(panelId, third, 1, 1);
      for (const caller of [member, first, third]) {
        const { value } = await readPanel(panelId, caller);
        expect([value.isRevealed, value.assessments.length]).toEqual([true, 3]);
      }
      expect(await stateOf(ideaId)).toMatchObject({ state: 'submitted', clock });
      const history = await api.call('readIdeaHistory', author, { params: { ideaId }, query: {} });
      expect(history.value.items.map(({ event }) => event.type)).toEqual([
        'idea-assessed',
        'idea-sent-to-assessment',
        'idea-submitted',
      ]);
      expect(history.wire).not.toContain(comment);
    });

    it('is shown with what there is when the day has passed, and nobody gives anything after that', async () => {
      const { ideaId, panelId } = await sent();
      await declare(panelId, first);
      await give(panelId, first, 2, 2);
      await declare(panelId, second);

      api.at('2026-12-05T00:00:00.000Z' as Instant);
      const shown = await readPanel(panelId, member);
      const late = await give(panelId, second, 1, 1);
      await wake();

      expect([shown.value.isRevealed, shown.value.assessments.length]).toEqual([true, 1]);
      expect([late.status, late.problem.reason]).toEqual([409, 'assessment-closed']);
      expect((await stateOf(ideaId)).state).toBe('submitted');
      expect(await toAssess(second)).not.toContain(panelId);
    });

    it('asks for conflicts of interest first, and goes on without those who have one', async () => {
      const { ideaId, panelId } = await sent();

      const tooEarly = await give(panelId, first, 1, 1);
      await declare(panelId, third, true);
      const recused = await give(panelId, third, 1, 1);
      for (const caller of [first, second]) {
        await declare(panelId, caller);
        await give(panelId, caller, 1, 2);
      }

      expect([tooEarly, recused].map(({ problem }) => problem.reason)).toEqual([
        'conflict-undeclared',
        'assessment-closed',
      ]);
      expect((await readPanel(panelId, member)).value).toMatchObject({ isRevealed: true });
      expect((await stateOf(ideaId)).state).toBe('submitted');
    });

    it('takes all that come at the same moment, each once', async () => {
      const { ideaId, panelId } = await sent();
      await Promise.all([first, second, third].map((caller) => declare(panelId, caller)));

      const twice = [first, second, third, first, second, third];
      const outcomes = await Promise.all(twice.map((caller) => give(panelId, caller, 2, 1)));

      expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(3);
      expect((await readPanel(panelId, member)).value.assessments).toHaveLength(3);
      expect((await stateOf(ideaId)).state).toBe('submitted');
    });

    it('is assessed by nobody who owns it, and read by nobody who was not asked', async () => {
      const { panelId } = await sent();
      const { value: idea } = await api.call('submitIdea', first, { body: aProposal() });
      const params = { ideaId: idea.id };
      const withAuthor = await api.call('sendToAssessment', member, { params, body: aPanelRequest(), revision: 1 });
      const byOutsider = await api.call('sendToAssessment', memberElsewhere, {
        params,
        body: aPanelRequest({ assessors: [second.personId, third.personId] }),
        revision: 1,
      });

      expect([withAuthor.status, withAuthor.problem.reason]).toEqual([422, 'assessor-owns-idea']);
      expect(byOutsider.status).toBe(404);
      for (const caller of [author, memberElsewhere, aCaller(30)])
        expect((await readPanel(panelId, caller)).status).toBe(404);
      expect((await give(panelId, member, 1, 1)).status).toBe(403);
    });

    it('is assessed by nobody who wrote it with its author, and nobody comes to write it meanwhile', async () => {
      api.at(mondayMorning);
      const { value: idea } = await api.call('submitIdea', author, { body: aProposal() });
      const params = { ideaId: idea.id };
      const invite = (personId: string, revision: number) =>
        api.call('inviteCoAuthor', author, { params, body: { person: personId }, revision });
      await invite(first.personId, 1);
      await api.call('replyToInvitation', first, { params, body: { accepts: true }, revision: 2 });
      const send = (assessors: PersonPrincipal[]) =>
        api.call('sendToAssessment', member, {
          params,
          body: aPanelRequest({ assessors: assessors.map(({ personId }) => personId) }),
          revision: 3,
        });

      const withCoAuthor = await send([first, second, third]);
      const sentToOthers = await send([second, third]);
      const panelId = sentToOthers.value.panelId ?? '';

      expect([withCoAuthor.status, withCoAuthor.problem.reason]).toEqual([422, 'assessor-owns-idea']);
      expect(sentToOthers.value.state).toBe('in-assessment');
      expect((await readPanel(panelId, first)).status).toBe(404);
      expect((await readPanel(panelId, second)).status).toBe(200);
      // Nobody is added to its authors while it is assessed.
      expect((await invite(second.personId, 4)).status).toBe(409);
    });

    it('can be answered meanwhile, and then stays answered', async () => {
      const { ideaId, panelId } = await sent();
      await api.call('answerIdea', member, { params: { ideaId }, body: anAnswer(), revision: 2 });
      for (const caller of [first, second, third]) {
        await declare(panelId, caller);
        await give(panelId, caller, 2, 1);
      }

      expect((await stateOf(ideaId)).state).toBe('declined');
      expect((await readPanel(panelId, member)).value.assessments).toHaveLength(3);
    });

    it('keeps what somebody said of their conflict for the team', async () => {
      const { panelId } = await sent();
      const words = 'My brother wrote the software that it would replace.';
      await api.call('declareConflict', first, { params: { panelId }, body: { hasConflict: true, words } });

      expect((await readPanel(panelId, member)).wire).toContain(words);
      expect((await readPanel(panelId, second)).wire).not.toContain(words);
    });
  });
};
