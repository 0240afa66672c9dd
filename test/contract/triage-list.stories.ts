import { describe, expect, it } from 'vitest';
import { anAnswer, someWords } from '#shared/idea/idea.fixture.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { startApi } from '#test/support/api.ts';
import { holder, member, startTriage } from '#test/support/triage.ts';

/** What a team finds in its inbox, in fair or in rough weather. */
export const triageListStories = (start: () => ReturnType<typeof startApi>) => {
  const { api, change, submit } = startTriage(start);

  describe('what a team owes an answer', () => {
    const city = 'triage-city' as OrganisationId;
    const clerk = holder(20, city);
    const team = holder(21, city, 'innovation-team');

    it('is listed by due day, page by page, by state, and by who works on it', async () => {
      const ids: string[] = [];
      for (let n = 0; n < 5; n += 1) {
        api().at(`2026-11-${23 + n}T09:30:00.000Z` as Instant);
        ids.push(await submit('organisation', clerk));
      }
      const [first = '', second = '', third = '', fourth = '', fifth = ''] = ids;
      await change('askAuthor', team, second, { body: someWords(), revision: 1 });
      await change('assignIdea', team, third, { body: { assignee: team.personId }, revision: 1 });
      await change('answerIdea', team, fourth, { body: anAnswer(), revision: 1 });
      await api().listsFollow();
      const list = async (query: Record<string, string>, caller: Principal = team) =>
        api().call('listTriage', caller, { params: { organisationId: city }, query });

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
};
