import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import type { Visibility } from '#shared/idea/idea.schema.ts';
import { aCaller, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import type { startApi } from '#test/support/api.ts';

const author = aCaller(1);
const colleague = aCaller(2);
const stranger = aCaller(3, { organisationId: northRegion });
const guest = aCaller(4, { roles: [{ role: 'guest', scope: portCity }] });

type Api = Awaited<ReturnType<typeof startApi>>;
type Change = 'supportIdea' | 'withdrawSupport' | 'followIdea' | 'unfollowIdea';

/** The story of supporting and following an idea, told to an API that is started in fair or in rough weather. */
export const supportStories = (start: () => Promise<Api>) => {
  let api: Api;
  beforeAll(async () => {
    api = await start();
  });
  afterAll(() => api.stop());

  const submit = async (visibility: Visibility = 'government') =>
    (await api.call('submitIdea', author, { body: aProposal({ visibility }) })).value.id;
  const say = (change: Change, ideaId: string, caller: typeof visitor = colleague) =>
    api.call(change, caller, { params: { ideaId } });
  const interestOf = async (ideaId: string, caller = colleague) =>
    (await api.call('readInterest', caller, { params: { ideaId } })).value;
  /** How often something was written down of supporting or following an idea. */
  const entriesOf = async (ideaId: string) =>
    (await api.tables.content('ideas'))
      .filter((item) => item['__edb_e__'] === 'journalEntry' && String(item['recordId']).startsWith(`${ideaId}.`))
      .map((item) => (item['entry'] as { event: { type: string } }).event.type);

  describe('supporting an idea', () => {
    it('counts once however often it is done, begins to follow it, and is told back at once', async () => {
      const ideaId = await submit();
      expect(await interestOf(ideaId)).toEqual({ supports: false, follows: false, supporters: 0 });

      const first = await say('supportIdea', ideaId);
      const again = await say('supportIdea', ideaId);

      expect([first.status, first.value]).toEqual([200, { supports: true, follows: true, supporters: 1 }]);
      expect(again.value).toEqual(first.value);
      expect(await interestOf(ideaId)).toEqual(first.value);
      expect(await entriesOf(ideaId)).toEqual(['support-given']);
    });

    it('is one support where two requests of a person meet', async () => {
      const ideaId = await submit();

      const answers = await Promise.all(Array.from({ length: 4 }, () => say('supportIdea', ideaId)));

      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(await entriesOf(ideaId)).toEqual(['support-given']);
    });

    it('leaves the idea itself and its history as they are', async () => {
      const ideaId = await submit();

      await say('supportIdea', ideaId);

      expect((await api.call('readIdea', author, { params: { ideaId } })).value.revision).toBe(1);
      expect((await api.call('readIdeaHistory', author, { params: { ideaId } })).value.items).toHaveLength(1);
    });

    it('can be taken back and given again, and is followed until that is ended', async () => {
      const ideaId = await submit();
      await say('supportIdea', ideaId);

      const back = await say('withdrawSupport', ideaId);
      const ended = await say('unfollowIdea', ideaId);
      const anew = await say('supportIdea', ideaId);

      expect(back.value).toEqual({ supports: false, follows: true, supporters: 0 });
      expect(ended.value).toEqual({ supports: false, follows: false, supporters: 0 });
      expect(anew.value).toEqual({ supports: true, follows: true, supporters: 1 });
      expect((await entriesOf(ideaId)).sort()).toEqual(
        ['support-given', 'support-withdrawn', 'follow-ended', 'support-given'].sort(),
      );
    });

    it('is for public servants who may read it, and for nobody’s own idea', async () => {
      const ideaId = await submit();
      const publicId = await submit('public');
      const closedId = await submit('organisation');

      expect((await say('supportIdea', ideaId, stranger)).status).toBe(200);
      expect((await say('supportIdea', ideaId, author)).problem.reason).toBe('not-allowed');
      expect((await say('supportIdea', publicId, guest)).problem.reason).toBe('not-allowed');
      expect((await say('supportIdea', publicId, visitor)).problem.reason).toBe('sign-in-needed');
      expect((await say('supportIdea', closedId, stranger)).problem.reason).toBe('not-found');
      expect(await entriesOf(publicId)).toEqual([]);
    });

    it('ends with the idea, while what was given can still be taken back', async () => {
      const ideaId = await submit();
      await say('supportIdea', ideaId);
      await api.call('withdrawIdea', author, { params: { ideaId }, revision: 1 });

      const late = await say('supportIdea', ideaId, stranger);
      const again = await say('supportIdea', ideaId);
      const back = await say('withdrawSupport', ideaId);

      expect([late.status, late.problem.reason]).toEqual([409, 'idea-closed']);
      expect(again.status).toBe(200);
      expect(back.value.supports).toBe(false);
      const { can } = (await api.call('readIdea', colleague, { params: { ideaId } })).value;
      expect(can).toEqual(expect.arrayContaining(['withdrawSupport', 'followIdea']));
      expect(can).not.toContain('supportIdea');
    });
  });

  describe('following an idea', () => {
    it('needs no support, and is ended as it was begun', async () => {
      const ideaId = await submit();

      const begun = await say('followIdea', ideaId);
      const ended = await say('unfollowIdea', ideaId);
      await say('unfollowIdea', ideaId);

      expect(begun.value).toEqual({ supports: false, follows: true, supporters: 0 });
      expect(ended.value).toEqual({ supports: false, follows: false, supporters: 0 });
      expect((await entriesOf(ideaId)).sort()).toEqual(['follow-begun', 'follow-ended']);
    });

    it('is not for who is told of it anyway', async () => {
      expect((await say('followIdea', await submit(), author)).problem.reason).toBe('not-allowed');
    });
  });
};
