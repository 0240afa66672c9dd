import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aProposal, someWords } from '#shared/idea/idea.fixture.ts';
import type { Visibility } from '#shared/idea/idea.schema.ts';
import { aCaller, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import { startApi, type TestApi } from '#test/support/api.ts';

const author = aCaller(71);
const colleague = aCaller(72);
const team = aCaller(73, { roles: [{ role: 'innovation-team', scope: portCity }] });
const auditor = aCaller(74, { roles: [{ role: 'auditor', scope: portCity }] });
const elsewhere = aCaller(75, {
  organisationId: northRegion,
  roles: [
    { role: 'civil-servant', scope: northRegion },
    { role: 'innovation-team', scope: northRegion },
  ],
});

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api.stop());

const submit = async (visibility: Visibility = 'public') =>
  (await api.call('submitIdea', author, { body: aProposal({ authorName: 'hidden', visibility }) })).value.id;

describe('a name that is hidden from colleagues', () => {
  it('is seen by its author, the team that answers, and auditors', async () => {
    const ideaId = await submit();

    for (const reader of [author, team, auditor]) {
      const { value } = await api.call('readIdea', reader, { params: { ideaId } });
      expect(value.author).toEqual({ kind: 'person', personId: author.personId, isHidden: true });
    }
  });

  it.each(['organisation', 'government', 'public'] as const)(
    'stands in nothing that anybody else is answered about an idea for: %s',
    async (visibility) => {
      const ideaId = await submit(visibility);
      await api.call('askAuthor', team, { params: { ideaId }, body: someWords(), revision: 1 });
      await api.call('replyToQuestion', author, { params: { ideaId }, body: someWords(), revision: 2 });

      for (const reader of [colleague, elsewhere, visitor]) {
        const answers = await Promise.all([
          api.call('readIdea', reader, { params: { ideaId } }),
          api.call('readIdeaHistory', reader, { params: { ideaId } }),
          api.call('readLetters', reader, { params: { ideaId } }),
          api.call('readAnswer', reader, { params: { ideaId } }),
          api.call('listComments', reader, { params: { ideaId } }),
          api.call('lookUpIdeas', reader, { query: { ids: ideaId } }),
          api.call('listIdeas', reader),
          api.call('listIdeas', reader, { query: { organisation: portCity } }),
        ]);
        expect(answers.map(({ wire }) => wire).join()).not.toContain(author.personId);
      }
    },
  );

  it('does not take other names out of the history that a colleague reads', async () => {
    const ideaId = await submit();
    await api.call('askAuthor', team, { params: { ideaId }, body: someWords(), revision: 1 });

    const { value } = await api.call('readIdeaHistory', colleague, { params: { ideaId } });

    expect(value.items.map(({ actor }) => actor)).toEqual([
      { kind: 'person', personId: team.personId },
      { kind: 'withheld' },
    ]);
  });

  it('goes to the team of the body that an idea is handed on to, and to no other of its people', async () => {
    const ideaId = await submit('government');
    await api.call('changeAnswerSettings', elsewhere, {
      params: { organisationId: northRegion },
      body: {
        calendar: { timeZone: 'UTC', weekend: [6, 7], holidays: [] },
        answerWorkingDays: 20,
        reminderWorkingDays: 3,
      },
      revision: 1,
    });
    const moved = await api.call('transferIdea', team, {
      params: { ideaId },
      body: { organisation: northRegion, ...someWords() },
      revision: 1,
    });

    const there = await api.call('readIdea', elsewhere, { params: { ideaId } });
    const neighbour = aCaller(76, { organisationId: northRegion });
    const beside = await api.call('readIdea', neighbour, { params: { ideaId } });

    expect(moved.status).toBe(200);
    expect(there.value.author).toMatchObject({ personId: author.personId });
    expect(beside.value.author).toEqual({ kind: 'withheld' });
  });
});
