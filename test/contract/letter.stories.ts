import { describe, expect, it } from 'vitest';
import { anAnswer, someWords } from '#shared/idea/idea.fixture.ts';
import { visitor } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { startApi } from '#test/support/api.ts';
import { auditor, author, colleague, member, memberElsewhere, otherMember, startTriage } from '#test/support/triage.ts';

/** Who reads what was written about an idea, in fair or in rough weather. */
export const letterStories = (start: () => ReturnType<typeof startApi>) => {
  const { api, change, lettersFor, submit } = startTriage(start);

  describe('what was written about an idea', () => {
    it('is read whole by its author, the team and auditors; by others who read the idea, its answer alone', async () => {
      const ideaId = await submit('public');
      await change('askAuthor', member, ideaId, { body: someWords(), revision: 1 });
      await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 2 });
      const answerStatus = async (caller: Principal) =>
        (await api().call('readAnswer', caller, { params: { ideaId } })).status;
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
      await api().listsFollow();
      const params = { ideaId };

      const seen = [
        await api().call('readIdea', visitor, { params }),
        await api().call('readIdeaHistory', visitor, { params }),
        await api().call('readAnswer', visitor, { params }),
        await api().call('listIdeas', visitor, { query: { limit: '50' } }),
      ];

      for (const { status, wire } of seen) {
        expect(status).toBe(200);
        for (const { personId } of [author, member, otherMember]) expect(wire).not.toContain(personId);
      }
      expect(seen[2]?.wire).toContain(anAnswer().words);
    });

    it('is not there before there is an answer', async () => {
      const { status, problem } = await api().call('readAnswer', author, { params: { ideaId: await submit() } });

      expect([status, problem.reason]).toEqual([404, 'not-found']);
    });
  });
};
