import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { aCaller, northRegion, visitor } from '#shared/person/person.fixture.ts';
import type { startApi } from '#test/support/api.ts';

const author = aCaller(1);
const colleague = aCaller(2);
const stranger = aCaller(3, { organisationId: northRegion });

type Api = Awaited<ReturnType<typeof startApi>>;

/** The story of an idea, told to an API that is started in fair or in rough weather. */
export const ideaStories = (start: () => Promise<Api>) => {
  let api: Api;
  beforeAll(async () => {
    api = await start();
  });
  afterAll(() => api.stop());

  describe('submitting an idea', () => {
    it('keeps it, and its author reads it back with its history', async () => {
      const submitted = await api.call('submitIdea', author, { body: aProposal() });
      const read = await api.call('readIdea', author, { params: { ideaId: submitted.value.id } });
      const history = await api.call('readIdeaHistory', author, { params: { ideaId: submitted.value.id } });

      expect(submitted.status).toBe(201);
      expect(submitted.headers['etag']).toBe('"1"');
      expect(read.value).toEqual(submitted.value);
      expect(read.value.can).toContain('changeIdeaVisibility');
      expect(history.value.items.map(({ event }) => event.type)).toEqual(['idea-submitted']);
    });

    it('makes one idea of a request that is sent twice', async () => {
      const request = { body: aProposal({ title: 'Sent twice by an impatient finger' }), key: 'double-click-1' };

      const [first, second] = await Promise.all([
        api.call('submitIdea', author, request),
        api.call('submitIdea', author, request),
      ]);

      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.value.id).toBe(first.value.id);
    });

    it('refuses a key that was used for another request, and takes the same key from somebody else', async () => {
      const key = 'one-key-two-bodies';
      await api.call('submitIdea', author, { body: aProposal(), key });

      const other = await api.call('submitIdea', author, {
        body: aProposal({ title: 'Another idea altogether' }),
        key,
      });
      const elses = await api.call('submitIdea', colleague, {
        body: aProposal({ title: 'Somebody else’s idea' }),
        key,
      });

      expect([other.status, other.problem.reason]).toEqual([422, 'idempotency-key-reused']);
      expect(elses.status).toBe(201);
    });

    it('forgets a key after 24 hours', async () => {
      const key = 'yesterday-and-today';
      const first = await api.call('submitIdea', author, { body: aProposal(), key });
      api.move(24 * 3_600_000 + 1_000);

      const second = await api.call('submitIdea', author, { body: aProposal(), key });

      expect(second.status).toBe(201);
      expect(second.value.id).not.toBe(first.value.id);
    });

    it('turns a draft into the idea, under the same id and only once', async () => {
      const draft = await api.call('startDraft', author, { body: { problem: 'Half a sen', language: 'en' } });
      const body = { ...aProposal(), draft: { id: draft.value.id, revision: 1 } };

      const submitted = await api.call('submitIdea', author, { body });
      const again = await api.call('submitIdea', author, { body });
      const gone = await api.call('readDraft', author, { params: { draftId: draft.value.id } });

      expect(submitted.value.id).toBe(draft.value.id);
      expect([again.status, again.problem.reason]).toEqual([412, 'stale-revision']);
      expect(gone.status).toBe(404);
    });
  });

  describe('who sees an idea', () => {
    const submit = async (visibility: 'organisation' | 'government' | 'public') =>
      (await api.call('submitIdea', author, { body: aProposal({ visibility }) })).value.id;
    const statusFor = async (ideaId: string) =>
      Promise.all(
        [colleague, stranger, visitor].map(
          async (caller) => (await api.call('readIdea', caller, { params: { ideaId } })).status,
        ),
      );

    it('is its organisation, or every public servant, or everybody', async () => {
      expect(await statusFor(await submit('organisation'))).toEqual([200, 404, 404]);
      expect(await statusFor(await submit('government'))).toEqual([200, 200, 404]);
      expect(await statusFor(await submit('public'))).toEqual([200, 200, 200]);
    });

    it('is the same in lists as on its page', async () => {
      const ids = {
        organisation: await submit('organisation'),
        government: await submit('government'),
        public: await submit('public'),
      };
      await api.listsFollow();
      const listedFor = async (caller: typeof visitor) => {
        const { value } = await api.call('listIdeas', caller, { query: { limit: '50' } });
        return Object.entries(ids).flatMap(([visibility, id]) =>
          value.items.some((idea) => idea.id === id) ? [visibility] : [],
        );
      };

      expect(await listedFor(colleague)).toEqual(['organisation', 'government', 'public']);
      expect(await listedFor(stranger)).toEqual(['government', 'public']);
      expect(await listedFor(visitor)).toEqual(['public']);
      expect(api.logged).not.toContain('list.hit-refused');
    });

    it('withholds the author from those who are no public servants', async () => {
      const ideaId = await submit('public');

      const forColleague = await api.call('readIdea', colleague, { params: { ideaId } });
      const forVisitor = await api.call('readIdea', visitor, { params: { ideaId } });
      const history = await api.call('readIdeaHistory', visitor, { params: { ideaId } });

      expect(forColleague.value.author).toEqual({ kind: 'person', personId: author.personId });
      expect(JSON.stringify([forVisitor.value, history.value])).not.toContain(author.personId);
    });

    it('narrows at the next request', async () => {
      const ideaId = await submit('public');

      const changed = await api.call('changeIdeaVisibility', author, {
        params: { ideaId },
        body: { visibility: 'organisation' },
        revision: 1,
      });

      expect([changed.status, changed.value.revision]).toEqual([200, 2]);
      expect(await statusFor(ideaId)).toEqual([200, 404, 404]);
    });

    it('is changed by its author alone', async () => {
      const ideaId = await submit('government');
      const change = (caller: typeof visitor) =>
        api.call('changeIdeaVisibility', caller, { params: { ideaId }, body: { visibility: 'public' }, revision: 1 });

      expect((await change(colleague)).problem.reason).toBe('not-allowed');
      expect((await change(stranger)).problem.reason).toBe('not-allowed');
      expect((await change(visitor)).problem.reason).toBe('not-found');
    });

    it('is not changed on the ground of a stale revision', async () => {
      const ideaId = await submit('organisation');
      const change = (visibility: string, revision: number) =>
        api.call('changeIdeaVisibility', author, { params: { ideaId }, body: { visibility }, revision });
      await change('government', 1);

      const stale = await change('public', 1);

      expect([stale.status, stale.problem.reason]).toEqual([412, 'stale-revision']);
      expect((await api.call('readIdea', author, { params: { ideaId } })).value.visibility).toBe('government');
    });
  });

  describe('withdrawing an idea', () => {
    const submit = async () => (await api.call('submitIdea', author, { body: aProposal() })).value.id;
    const withdraw = (ideaId: string, revision = 1, caller = author) =>
      api.call('withdrawIdea', caller, { params: { ideaId }, revision });

    it('is for its author, who finds it withdrawn with the whole history', async () => {
      const ideaId = await submit();

      const refused = await withdraw(ideaId, 1, colleague);
      const withdrawn = await withdraw(ideaId);
      const history = await api.call('readIdeaHistory', colleague, { params: { ideaId } });

      expect([refused.status, refused.problem.reason]).toEqual([403, 'not-allowed']);
      expect([withdrawn.status, withdrawn.value.state, withdrawn.value.revision]).toEqual([200, 'withdrawn', 2]);
      expect(withdrawn.value.can).toEqual([
        'readIdea',
        'readIdeaHistory',
        'readLetters',
        'readAuthor',
        'changeIdeaVisibility',
        'readComments',
      ]);
      expect(history.value.items.map(({ event }) => event.type)).toEqual(['idea-withdrawn', 'idea-submitted']);
    });

    it('is done once, and not on the ground of a stale revision', async () => {
      const ideaId = await submit();
      await withdraw(ideaId);

      const stale = await withdraw(ideaId, 1);
      const again = await withdraw(ideaId, 2);

      expect([stale.status, stale.problem.reason]).toEqual([412, 'stale-revision']);
      expect([again.status, again.problem.reason]).toEqual([409, 'idea-closed']);
    });
  });

  describe('a list of ideas', () => {
    it('goes on with the next page where the last one ended, across audiences', async () => {
      const lister = aCaller(40, { organisationId: 'page-city' as typeof northRegion });
      const submitted: string[] = [];
      for (const visibility of [
        'organisation',
        'government',
        'public',
        'organisation',
        'public',
        'government',
        'organisation',
      ] as const) {
        api.move(1_000);
        submitted.unshift((await api.call('submitIdea', lister, { body: aProposal({ visibility }) })).value.id);
      }

      await api.listsFollow();
      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const query = { organisation: 'page-city', limit: '3', ...(cursor === undefined ? {} : { cursor }) };
        const { value } = await api.call('listIdeas', lister, { query });
        pages.push(value.items.map(({ id }) => id));
        cursor = value.next;
      } while (cursor !== undefined);

      expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
      expect(pages.flat()).toEqual(submitted);
    });

    it('refuses a cursor of another list', async () => {
      const { value } = await api.call('listIdeas', author, { query: { limit: '1' } });

      const other = await api.call('listIdeas', author, {
        query: { limit: '1', state: 'submitted', cursor: value.next ?? '' },
      });

      expect([other.status, other.problem.reason]).toEqual([422, 'cursor-not-for-this-list']);
    });
  });
};
