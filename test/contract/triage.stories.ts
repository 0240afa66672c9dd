import { describe, expect, it } from 'vitest';
import { anAnswer, someWords } from '#shared/idea/idea.fixture.ts';
import { northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { startApi } from '#test/support/api.ts';
import {
  author,
  colleague,
  type IdeaStep,
  member,
  memberElsewhere,
  otherMember,
  startTriage,
} from '#test/support/triage.ts';

/** The story of an idea and its answer, told to an API that is started in fair or in rough weather. */
export const triageStories = (start: () => ReturnType<typeof startApi>) => {
  const { api, change, lettersFor, submit } = startTriage(start);

  describe('an idea on its way to an answer', () => {
    it('is asked about, replied to, answered, looked at once more, and answered again', async () => {
      const ideaId = await submit();
      const dueDays: (string | undefined)[] = [];
      const step = async (name: IdeaStep, caller: Principal, revision: number, body: unknown) => {
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
      const { value: letter } = await api().call('readAnswer', colleague, { params: { ideaId } });
      expect(letter).toMatchObject({ outcome: 'accepted', revision: 6, whatNext: accepted.whatNext });
    });

    it('is looked at once more only once', async () => {
      const ideaId = await submit();
      await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 1 });
      await change('reopenIdea', author, ideaId, { body: someWords(), revision: 2 });
      await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 3 });

      const again = await change('reopenIdea', author, ideaId, { body: someWords(), revision: 4 });
      const { value } = await api().call('readIdea', author, { params: { ideaId } });

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
      const today = api().clock.now.slice(0, 10);
      const body = { ...anAnswer({ outcome: 'parked', reason: 'wrong-moment' }), until: today };

      const refused = await change('answerIdea', member, ideaId, { body, revision: 1 });

      expect([refused.status, refused.problem.reason]).toEqual([422, 'return-day-passed']);
      expect(await lettersFor(author, ideaId)).toEqual([]);
    });
  });

  describe('two people who act on one idea at once', () => {
    it.each<[string, IdeaStep, unknown]>([
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
      const history = await api().call('readIdeaHistory', author, { params: { ideaId } });

      expect(outcomes.sort()).toEqual(['done', 'stale-revision']);
      expect(history.value.items).toHaveLength(2);
    });

    it('are told too where one of them is its author who withdraws it', async () => {
      const ideaId = await submit();
      await api().call('withdrawIdea', author, { params: { ideaId }, revision: 1 });

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
      expect((await api().call('readIdea', author, { params: { ideaId } })).value.revision).toBe(1);
    });
  });
};
