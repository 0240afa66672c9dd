import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAnswer, anAnswerTemplate, aProposal, someAnswerSettings, someWords } from '#shared/idea/idea.fixture.ts';
import type { Visibility } from '#shared/idea/idea.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { aCaller, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import type { Role } from '#shared/person/person.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { startApi, TestApi, TestRequest } from '#test/support/api.ts';

const holder = (n: number, scope: OrganisationId, ...roles: Role[]) =>
  aCaller(n, { organisationId: scope, roles: ['civil-servant' as const, ...roles].map((role) => ({ role, scope })) });
const author = aCaller(1);
const colleague = aCaller(2);
const member = holder(3, portCity, 'innovation-team');
const otherMember = holder(4, portCity, 'innovation-team');
const memberElsewhere = holder(5, northRegion, 'innovation-team');
const auditor = holder(6, portCity, 'auditor');

type Changes =
  | 'askAuthor'
  | 'replyToQuestion'
  | 'answerIdea'
  | 'reopenIdea'
  | 'transferIdea'
  | 'assignIdea'
  | 'unassignIdea';

/** The story of an idea and its answer, told to an API that is started in fair or in rough weather. */
export const triageStories = (start: () => ReturnType<typeof startApi>) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await start();
    for (const [organisationId, team] of [
      [portCity, member],
      [northRegion, memberElsewhere],
    ] as const)
      await api.call('changeAnswerSettings', team, {
        params: { organisationId },
        body: someAnswerSettings(),
        revision: 1,
      });
  });
  afterAll(() => api.stop());

  const submit = async (visibility: Visibility = 'organisation', caller: Principal = author) =>
    (await api.call('submitIdea', caller, { body: aProposal({ visibility }) })).value.id;
  const change = (name: Changes, caller: Principal, ideaId: string, request: TestRequest) =>
    api.call(name, caller, { params: { ideaId }, ...request });
  const lettersFor = async (caller: Principal, ideaId: string) => {
    const { status, value } = await api.call('readLetters', caller, { params: { ideaId } });
    return status === 200 ? value.items.map(({ kind }) => kind) : status;
  };

  describe('an idea on its way to an answer', () => {
    it('is asked about, replied to, answered, looked at once more, and answered again', async () => {
      const ideaId = await submit();
      const dueDays: (string | undefined)[] = [];
      const step = async (name: Changes, caller: Principal, revision: number, body: unknown) => {
        const { value, status } = await change(name, caller, ideaId, { body, revision });
        expect(status).toBe(200);
        dueDays.push(value.clock?.dueOn);
        return value;
      };

      expect((await step('askAuthor', member, 1, someWords())).state).toBe('in-clarification');
      const replied = await step('replyToQuestion', author, 2, someWords());
      expect(replied.can).toContain('withdrawIdea');
      expect((await step('answerIdea', member, 3, anAnswer())).answer).toMatchObject({
        outcome: 'declined',
        revision: 4,
      });
      const reopened = await step('reopenIdea', author, 4, someWords());
      expect(reopened).toMatchObject({ state: 'submitted', answer: { revision: 4 } });
      const accepted = anAnswer({
        outcome: 'accepted',
        reason: 'do-it',
        whatNext: 'You are invited to its first day.',
      });
      const last = await step('answerIdea', member, 5, accepted);

      expect(last).toMatchObject({ state: 'accepted', answer: { outcome: 'accepted', revision: 6 } });
      expect(dueDays).toEqual(['2026-12-21', '2026-12-21', undefined, '2026-12-21', undefined]);
      expect(await lettersFor(author, ideaId)).toEqual(['answer', 'reopening', 'answer', 'reply', 'question']);
      const { value: letter } = await api.call('readAnswer', colleague, { params: { ideaId } });
      expect(letter).toMatchObject({ outcome: 'accepted', revision: 6, whatNext: accepted.whatNext });
    });

    it('is looked at once more only once', async () => {
      const ideaId = await submit();
      await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 1 });
      await change('reopenIdea', author, ideaId, { body: someWords(), revision: 2 });
      await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 3 });

      const again = await change('reopenIdea', author, ideaId, { body: someWords(), revision: 4 });
      const { value } = await api.call('readIdea', author, { params: { ideaId } });

      expect([again.status, again.problem.reason]).toEqual([409, 'reopened-before']);
      expect(value.can).not.toContain('reopenIdea');
    });

    it('is never answered by its own author, whatever roles they hold', async () => {
      const ideaId = await submit('organisation', member);

      for (const name of ['answerIdea', 'askAuthor', 'assignIdea', 'transferIdea'] as const) {
        const body = {
          answerIdea: anAnswer(),
          askAuthor: someWords(),
          assignIdea: { assignee: member.personId },
          transferIdea: { ...someWords(), organisation: northRegion },
        }[name];
        const refused = await change(name, member, ideaId, { body, revision: 1 });
        expect([name, refused.status, refused.problem.reason]).toEqual([name, 403, 'not-allowed']);
      }
      expect((await change('answerIdea', otherMember, ideaId, { body: anAnswer(), revision: 1 })).status).toBe(200);
    });

    it('is answered by nobody outside the team, and asked again by nobody but its author', async () => {
      const ideaId = await submit('government');

      const answered = [colleague, memberElsewhere, author].map((caller) =>
        change('answerIdea', caller, ideaId, { body: anAnswer(), revision: 1 }),
      );
      expect((await Promise.all(answered)).map(({ status }) => status)).toEqual([403, 403, 403]);
      await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 1 });
      const reopened = [colleague, member].map((caller) =>
        change('reopenIdea', caller, ideaId, { body: someWords(), revision: 2 }),
      );
      expect((await Promise.all(reopened)).map(({ status }) => status)).toEqual([403, 403]);
    });

    it('is not parked until a day that has come', async () => {
      const ideaId = await submit();
      const today = api.clock.now.slice(0, 10);
      const body = { ...anAnswer({ outcome: 'parked', reason: 'wrong-moment' }), until: today };

      const refused = await change('answerIdea', member, ideaId, { body, revision: 1 });

      expect([refused.status, refused.problem.reason]).toEqual([422, 'return-day-passed']);
      expect(await lettersFor(author, ideaId)).toEqual([]);
    });
  });

  describe('two people who act on one idea at once', () => {
    it.each<[string, Changes, unknown]>([
      ['answers', 'answerIdea', anAnswer({ words: 'The second answer, which somebody wrote for half an hour too.' })],
      ['asks its author', 'askAuthor', someWords()],
      ['takes it', 'assignIdea', { assignee: otherMember.personId }],
      ['hands it on', 'transferIdea', { ...someWords(), organisation: northRegion }],
    ])('are told: the second %s and is refused, and what the first one wrote stands', async (_, name, body) => {
      const ideaId = await submit();

      const [first, second] = await Promise.all([
        change('answerIdea', member, ideaId, { body: anAnswer(), revision: 1 }),
        change(name, otherMember, ideaId, { body, revision: 1 }),
      ]);
      const outcomes = [first, second].map(({ status, problem }) => (status === 200 ? 'done' : problem.reason));
      const history = await api.call('readIdeaHistory', author, { params: { ideaId } });

      expect(outcomes.sort()).toEqual(['done', 'stale-revision']);
      expect(history.value.items).toHaveLength(2);
    });

    it('are told too where one of them is its author who withdraws it', async () => {
      const ideaId = await submit();
      await api.call('withdrawIdea', author, { params: { ideaId }, revision: 1 });

      const late = await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 1 });
      const knowing = await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 2 });

      expect([late.status, late.problem.reason]).toEqual([412, 'stale-revision']);
      expect([knowing.status, knowing.problem.reason]).toEqual([409, 'idea-closed']);
    });
  });

  describe('handing an idea on', () => {
    const handOn = (ideaId: string, organisation: string) =>
      change('transferIdea', member, ideaId, { body: { ...someWords(), organisation }, revision: 1 });

    it('gives it to the other team, which then answers it by the day that was promised', async () => {
      const ideaId = await submit();

      const { value } = await handOn(ideaId, northRegion);
      const mine = await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 2 });
      const theirs = await change('answerIdea', memberElsewhere, ideaId, { body: anAnswer(), revision: 2 });

      expect(value).toMatchObject({ organisationId: northRegion, clock: { dueOn: '2026-12-21' } });
      expect([404, 403]).toContain(mine.status);
      expect(theirs.status).toBe(200);
      expect(await lettersFor(author, ideaId)).toEqual(['answer', 'transfer']);
    });

    it('is refused where nobody would find it, and where it is already', async () => {
      const ideaId = await submit();

      const unknown = await handOn(ideaId, 'no-such-body');
      const same = await handOn(ideaId, portCity);

      expect([unknown.status, unknown.problem.reason]).toEqual([422, 'organisation-unknown']);
      expect([same.status, same.problem.reason]).toEqual([422, 'same-organisation']);
      expect((await api.call('readIdea', author, { params: { ideaId } })).value.revision).toBe(1);
    });
  });

  describe('what was written about an idea', () => {
    it('is read whole by its author, the team and auditors; by others who read the idea, its answer alone', async () => {
      const ideaId = await submit('public');
      await change('askAuthor', member, ideaId, { body: someWords(), revision: 1 });
      await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 2 });
      const answerStatus = async (caller: Principal) =>
        (await api.call('readAnswer', caller, { params: { ideaId } })).status;
      const inside = [author, member, auditor];
      const outside = [colleague, memberElsewhere];

      for (const caller of inside) expect(await lettersFor(caller, ideaId)).toEqual(['answer', 'question']);
      for (const caller of outside) expect(await lettersFor(caller, ideaId)).toBe(403);
      expect(await lettersFor(visitor, ideaId)).toBe(401);
      for (const caller of [...inside, ...outside, visitor]) expect(await answerStatus(caller)).toBe(200);
    });

    it('tells those who are no public servants what was answered, and nothing of who among the staff did it', async () => {
      const ideaId = await submit('public');
      await change('assignIdea', member, ideaId, { body: { assignee: otherMember.personId }, revision: 1 });
      await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 2 });
      await api.listsFollow();
      const params = { ideaId };

      const seen = [
        await api.call('readIdea', visitor, { params }),
        await api.call('readIdeaHistory', visitor, { params }),
        await api.call('readAnswer', visitor, { params }),
        await api.call('listIdeas', visitor, { query: { limit: '50' } }),
      ];

      for (const { status, wire } of seen) {
        expect(status).toBe(200);
        for (const { personId } of [author, member, otherMember]) expect(wire).not.toContain(personId);
      }
      expect(seen[2]?.wire).toContain(anAnswer().words);
    });

    it('is not there before there is an answer', async () => {
      const { status, problem } = await api.call('readAnswer', author, { params: { ideaId: await submit() } });

      expect([status, problem.reason]).toEqual([404, 'not-found']);
    });
  });

  describe('what a team owes an answer', () => {
    const city = 'triage-city' as OrganisationId;
    const clerk = holder(20, city);
    const team = holder(21, city, 'innovation-team');

    it('is listed by due day, page by page, by state, and by who works on it', async () => {
      const ids: string[] = [];
      for (let n = 0; n < 5; n += 1) {
        api.at(`2026-11-${23 + n}T09:30:00.000Z` as Instant);
        ids.push(await submit('organisation', clerk));
      }
      const [first = '', second = '', third = '', fourth = '', fifth = ''] = ids;
      await change('askAuthor', team, second, { body: someWords(), revision: 1 });
      await change('assignIdea', team, third, { body: { assignee: team.personId }, revision: 1 });
      await change('answerIdea', team, fourth, { body: anAnswer(), revision: 1 });
      await api.listsFollow();
      const list = async (query: Record<string, string>, caller: Principal = team) =>
        api.call('listTriage', caller, { params: { organisationId: city }, query });

      const { value: page } = await list({ limit: '3' });
      const { value: rest } = await list({ limit: '3', cursor: page.next ?? '' });
      expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual([first, second, third, fifth]);
      expect((await list({ state: 'in-clarification' })).value.items.map(({ id }) => id)).toEqual([second]);
      expect((await list({ assignee: team.personId })).value.items.map(({ id }) => id)).toEqual([third]);
      expect((await list({ assignee: 'nobody' })).value.items.map(({ id }) => id)).toEqual([first, second, fifth]);
      expect((await list({ state: 'submitted', assignee: team.personId })).status).toBe(422);
      expect((await list({}, clerk)).status).toBe(403);
      expect((await list({}, member)).status).toBe(403);
    });
  });

  describe('the templates of a body’s answers', () => {
    it('are kept by its team on the ground of what holds, and a placeholder left open is never sent', async () => {
      const params = { organisationId: northRegion };
      const body = { index: 0, template: anAnswerTemplate() };
      const write = (caller: Principal, revision: number) =>
        api.call('changeAnswerTemplate', caller, { params, body, revision });

      expect((await api.call('readAnswerTemplates', memberElsewhere, { params })).value).toMatchObject({
        revision: 1,
        templates: [],
      });
      const written = await write(memberElsewhere, 1);
      const stale = await write(memberElsewhere, 1);
      const ideaId = await submit();
      const open = { ...anAnswer(), words: anAnswerTemplate().words };
      const sent = await change('answerIdea', member, ideaId, { body: open, revision: 1 });

      expect(written.value).toMatchObject({ revision: 2, templates: [body.template] });
      expect([stale.status, stale.problem.reason]).toEqual([412, 'stale-revision']);
      expect((await write(member, 2)).status).toBe(403);
      const removed = await api.call('changeAnswerTemplate', memberElsewhere, {
        params,
        body: { index: 0 },
        revision: 2,
      });
      expect(removed.value).toMatchObject({ revision: 3, templates: [] });
      expect(sent.problem.fields?.map(({ field, fault }) => [field, fault])).toEqual([
        ['body.words', 'unfilled-placeholder'],
      ]);
    });
  });

  describe('the settings of a body’s answers', () => {
    it('are changed by its team on the ground of what holds, and move no promised day', async () => {
      const ideaId = await submit();
      const promised = (await api.call('readIdea', author, { params: { ideaId } })).value.clock;
      const params = { organisationId: portCity };
      const { value: before } = await api.call('readAnswerSettings', otherMember, { params });
      const body = { ...someAnswerSettings(), answerWorkingDays: 5 };
      const choose = (caller: Principal, revision: number) =>
        api.call('changeAnswerSettings', caller, { params, body, revision });

      const changed = await choose(member, before.revision);
      const stale = await choose(otherMember, before.revision);

      expect(changed.value).toMatchObject({ answerWorkingDays: 5, revision: before.revision + 1 });
      expect([stale.status, stale.problem.reason]).toEqual([412, 'stale-revision']);
      expect((await choose(memberElsewhere, changed.value.revision)).status).toBe(403);
      expect((await choose(auditor, changed.value.revision)).status).toBe(403);
      expect((await api.call('readIdea', author, { params: { ideaId } })).value.clock).toEqual(promised);
    });
  });
};
