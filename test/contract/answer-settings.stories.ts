import { describe, expect, it } from 'vitest';
import { anAnswer, anAnswerTemplate, someAnswerSettings } from '#shared/idea/idea.fixture.ts';
import { northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { startApi } from '#test/support/api.ts';
import { auditor, author, member, memberElsewhere, otherMember, startTriage } from '#test/support/triage.ts';

/** What a body chooses for its answers, in fair or in rough weather. */
export const answerSettingsStories = (start: () => ReturnType<typeof startApi>) => {
  const { api, change, submit } = startTriage(start);

  describe('the templates of a body’s answers', () => {
    it('are kept by its team on the ground of what holds, and a placeholder left open is never sent', async () => {
      const params = { organisationId: northRegion };
      const body = { index: 0, template: anAnswerTemplate() };
      const write = (caller: Principal, revision: number) =>
        api().call('changeAnswerTemplate', caller, { params, body, revision });

      expect((await api().call('readAnswerTemplates', memberElsewhere, { params })).value).toMatchObject({
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
      const removed = await api().call('changeAnswerTemplate', memberElsewhere, {
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
      const promised = (await api().call('readIdea', author, { params: { ideaId } })).value.clock;
      const params = { organisationId: portCity };
      const { value: before } = await api().call('readAnswerSettings', otherMember, { params });
      const body = { ...someAnswerSettings(), answerWorkingDays: 5 };
      const choose = (caller: Principal, revision: number) =>
        api().call('changeAnswerSettings', caller, { params, body, revision });

      const changed = await choose(member, before.revision);
      const stale = await choose(otherMember, before.revision);

      expect(changed.value).toMatchObject({ answerWorkingDays: 5, revision: before.revision + 1 });
      expect([stale.status, stale.problem.reason]).toEqual([412, 'stale-revision']);
      expect((await choose(memberElsewhere, changed.value.revision)).status).toBe(403);
      expect((await choose(auditor, changed.value.revision)).status).toBe(403);
      expect((await api().call('readIdea', author, { params: { ideaId } })).value.clock).toEqual(promised);
    });
  });
};
