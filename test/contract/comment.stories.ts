import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import type { Visibility } from '#shared/idea/idea.schema.ts';
import { aCaller, anIntegration, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import type { startApi } from '#test/support/api.ts';

const author = aCaller(1);
const colleague = aCaller(2);
const stranger = aCaller(3, { organisationId: northRegion });
const guest = aCaller(4, { roles: [{ role: 'guest', scope: portCity }] });
const team = aCaller(5, {
  roles: [
    { role: 'civil-servant', scope: portCity },
    { role: 'innovation-team', scope: portCity },
  ],
});
const otherTeam = aCaller(6, { organisationId: northRegion, roles: [{ role: 'innovation-team', scope: northRegion }] });
const minuteMs = 60_000;

type Api = Awaited<ReturnType<typeof startApi>>;

/** The story of comments and notes, told to an API that is started in fair or in rough weather. */
export const commentStories = (start: () => Promise<Api>) => {
  let api: Api;
  beforeAll(async () => {
    api = await start();
  });
  afterAll(() => api.stop());

  const submit = async (visibility: Visibility = 'government') =>
    (await api.call('submitIdea', author, { body: aProposal({ visibility }) })).value.id;
  const write = (
    ideaId: string,
    text: string,
    given: { caller?: typeof visitor; replyTo?: string; key?: string } = {},
  ) => {
    const { caller = colleague, replyTo, key } = given;
    const body = { text, language: 'en', ...(replyTo === undefined ? {} : { replyTo }) };
    return api.call('writeComment', caller, { params: { ideaId }, body, ...(key === undefined ? {} : { key }) });
  };
  const list = async (ideaId: string, query: Record<string, string> = {}, caller: typeof visitor = author) =>
    (await api.call('listComments', caller, { params: { ideaId }, query })).value;
  const at = (ideaId: string, commentId: string) => ({ params: { ideaId, commentId } });
  const edit = (ideaId: string, commentId: string, text: string, revision: number, caller = colleague) =>
    api.call('editComment', caller, { ...at(ideaId, commentId), body: { text }, revision });
  const hide = (ideaId: string, commentId: string, revision: number, caller = team) =>
    api.call('hideComment', caller, {
      ...at(ideaId, commentId),
      body: { reason: 'insulting', words: 'Names a colleague a fool.' },
      revision,
    });

  describe('commenting on an idea', () => {
    it('is read at once by all who read the idea, and once however often it is sent', async () => {
      const ideaId = await submit('public');

      const [first, second] = await Promise.all([
        write(ideaId, 'We tried this in the spring.', { key: 'pressed-twice' }),
        write(ideaId, 'We tried this in the spring.', { key: 'pressed-twice' }),
      ]);

      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.value.id).toBe(first.value.id);
      expect(first.value.can).toEqual(['readComment', 'editComment']);
      expect((await list(ideaId)).items).toMatchObject([{ id: first.value.id, text: 'We tried this in the spring.' }]);
      expect((await list(ideaId, {}, visitor)).items).toHaveLength(1);
    });

    it('tells those who are no public servants the organisation and no name', async () => {
      const ideaId = await submit('public');
      const { value } = await write(ideaId, 'From a colleague of the region.', { caller: stranger });
      await write(ideaId, 'And a reply.', { replyTo: value.id });

      const answers = await Promise.all([
        api.call('listComments', visitor, { params: { ideaId } }),
        api.call('readComment', visitor, at(ideaId, value.id)),
        api.call('listReplies', guest, at(ideaId, value.id)),
      ]);

      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(answers[1]?.wire).toContain(northRegion);
      for (const { wire } of answers) {
        expect(wire).not.toContain(stranger.personId);
        expect(wire).not.toContain(colleague.personId);
      }
      expect((await list(ideaId)).items[0]?.author).toEqual({
        kind: 'person',
        personId: stranger.personId,
        organisationId: northRegion,
      });
    });

    it('is for public servants who may read the idea now', async () => {
      const ideaId = await submit('public');
      const closedId = await submit('organisation');

      expect((await write(ideaId, 'A word', { caller: stranger })).status).toBe(201);
      expect((await write(ideaId, 'A word', { caller: guest })).problem.reason).toBe('not-allowed');
      expect((await write(ideaId, 'A word', { caller: visitor })).problem.reason).toBe('sign-in-needed');
      expect((await write(closedId, 'A word', { caller: stranger })).problem.reason).toBe('not-found');
      await api.call('changeIdeaVisibility', author, {
        params: { ideaId },
        body: { visibility: 'organisation' },
        revision: 1,
      });
      expect((await write(ideaId, 'Another', { caller: stranger })).problem.reason).toBe('not-found');
      expect((await api.call('listComments', stranger, { params: { ideaId } })).problem.reason).toBe('not-found');
    });

    it('ends with the idea, whose comments stay readable', async () => {
      const ideaId = await submit();
      await write(ideaId, 'Before the end');
      await api.call('withdrawIdea', author, { params: { ideaId }, revision: 1 });

      const late = await write(ideaId, 'Too late');

      expect([late.status, late.problem.reason]).toEqual([409, 'idea-closed']);
      expect((await list(ideaId)).items).toHaveLength(1);
    });

    it('is answered one level deep, under its own idea', async () => {
      const ideaId = await submit();
      const other = await submit();
      const { value: root } = await write(ideaId, 'The first word');
      const { value: reply } = await write(ideaId, 'An answer', { replyTo: root.id, caller: author });

      const deeper = await write(ideaId, 'An answer to the answer', { replyTo: reply.id });
      const astray = await write(other, 'An answer elsewhere', { replyTo: root.id });

      expect([deeper.problem.reason, astray.problem.reason]).toEqual(['not-found', 'not-found']);
      expect((await list(ideaId)).items[0]?.replies.items.map(({ text }) => text)).toEqual(['An answer']);
      expect((await api.call('readComment', author, at(other, root.id))).problem.reason).toBe('not-found');
    });
  });

  describe('a conversation', () => {
    it('goes on page by page, oldest or newest first, with the first replies beside each comment', async () => {
      const ideaId = await submit();
      const texts = ['first', 'second', 'third', 'fourth', 'fifth'].map((nth) => `The ${nth} comment`);
      for (const text of texts) {
        api.move(1_000);
        const { value } = await write(ideaId, text);
        for (let n = 1; n <= 5; n += 1) {
          api.move(1_000);
          await write(ideaId, `Reply ${n} to ${text}`, { replyTo: value.id });
        }
      }
      const pages = async (order: 'oldest' | 'newest') => {
        const read: string[][] = [];
        let cursor: string | undefined;
        do {
          const page = await list(ideaId, { order, limit: '2', ...(cursor === undefined ? {} : { cursor }) });
          read.push(page.items.map(({ text }) => text ?? ''));
          cursor = page.next;
        } while (cursor !== undefined);
        return read;
      };

      expect((await pages('oldest')).map((page) => page.length)).toEqual([2, 2, 1]);
      expect((await pages('oldest')).flat()).toEqual(texts);
      expect((await pages('newest')).flat()).toEqual([...texts].reverse());
      const [thread] = (await list(ideaId, { limit: '1' })).items;
      expect(thread?.replies.items.map(({ text }) => text)).toEqual([1, 2, 3].map((n) => `Reply ${n} to ${texts[0]}`));
      const rest = await api.call('listReplies', author, {
        ...at(ideaId, thread?.id ?? ''),
        query: { cursor: thread?.replies.next ?? '' },
      });
      expect(rest.value.items.map(({ text }) => text)).toEqual([4, 5].map((n) => `Reply ${n} to ${texts[0]}`));
      expect(rest.value.next).toBeUndefined();
    });

    it('refuses a cursor of another order', async () => {
      const ideaId = await submit();
      for (const text of ['One', 'Two']) await write(ideaId, text);
      const { next = '' } = await list(ideaId, { limit: '1' });

      const other = await api.call('listComments', author, {
        params: { ideaId },
        query: { cursor: next, order: 'newest' },
      });

      expect([other.status, other.problem.reason]).toEqual([422, 'cursor-not-for-this-list']);
    });
  });

  describe('changing a comment', () => {
    it('is for who wrote it, within 15 minutes, and shown', async () => {
      const ideaId = await submit();
      const { value } = await write(ideaId, 'We tried this in the sprnig.');
      api.move(15 * minuteMs);

      const others = await edit(ideaId, value.id, 'Not mine', 1, author);
      const mended = await edit(ideaId, value.id, 'We tried this in the spring.', 1);
      const stale = await edit(ideaId, value.id, 'Once more', 1);
      api.move(1);
      const late = await edit(ideaId, value.id, 'Too late', 2);

      expect(others.problem.reason).toBe('not-allowed');
      expect(mended.value).toMatchObject({
        text: 'We tried this in the spring.',
        editedAt: expect.any(String),
        revision: 2,
      });
      expect([stale.status, late.status, late.problem.reason]).toEqual([412, 409, 'comment-closed']);
      expect((await list(ideaId, {}, colleague)).items[0]?.can).toEqual(['readComment']);
    });

    it('is not for who may no longer see the idea', async () => {
      const ideaId = await submit();
      const { value } = await write(ideaId, 'From elsewhere', { caller: stranger });
      await api.call('changeIdeaVisibility', author, {
        params: { ideaId },
        body: { visibility: 'organisation' },
        revision: 1,
      });

      expect((await edit(ideaId, value.id, 'Still here?', 1, stranger)).problem.reason).toBe('not-found');
    });
  });

  describe('reporting and hiding a comment', () => {
    it('tells the team once for each person, who hides it with a reason in its place and shows it again', async () => {
      const ideaId = await submit('public');
      const { value } = await write(ideaId, 'The planning desk are fools.');
      const report = (caller: typeof visitor, words: string) =>
        api.call('reportComment', caller, { ...at(ideaId, value.id), body: { reason: 'insulting', words } });

      expect((await report(author, 'Insults us')).status).toBe(204);
      expect((await report(author, 'Insults us again')).status).toBe(204);
      expect((await report(stranger, '')).status).toBe(204);
      expect((await report(colleague, 'My own')).problem.reason).toBe('not-allowed');
      expect((await report(visitor, '')).problem.reason).toBe('sign-in-needed');
      const reports = await api.call('listCommentReports', team, at(ideaId, value.id));
      expect(reports.value.items.map(({ words }) => words).sort()).toEqual(['', 'Insults us']);
      expect((await api.call('listCommentReports', author, at(ideaId, value.id))).problem.reason).toBe('not-allowed');

      expect((await hide(ideaId, value.id, 1, author)).problem.reason).toBe('not-allowed');
      expect((await hide(ideaId, value.id, 1, otherTeam)).problem.reason).toBe('not-allowed');
      const hidden = await hide(ideaId, value.id, 1);

      expect(hidden.value).toMatchObject({ revision: 2, text: 'The planning desk are fools.' });
      for (const reader of [author, colleague, stranger, visitor]) {
        const { items } = await list(ideaId, {}, reader);
        expect(items[0]?.hidden).toMatchObject({ reason: 'insulting', words: 'Names a colleague a fool.' });
        expect(items[0]).not.toHaveProperty('text');
        expect(JSON.stringify(items)).not.toContain(team.personId);
        expect(items[0]?.can).not.toContain('reportComment');
      }
      expect((await edit(ideaId, value.id, 'Now friendly', 2)).problem.reason).toBe('comment-closed');
      expect((await report(team, 'Late')).problem.reason).toBe('comment-closed');

      const show = (revision: number) => api.call('showComment', team, { ...at(ideaId, value.id), revision });
      expect((await show(1)).problem.reason).toBe('stale-revision');
      expect((await show(2)).value).not.toHaveProperty('hidden');
      expect((await show(3)).value.revision).toBe(3);
      expect((await list(ideaId, {}, visitor)).items[0]?.text).toBe('The planning desk are fools.');
    });
  });

  it('leaves no word of a comment or a report in any journal, and so in no event', async () => {
    const ideaId = await submit();
    const { value } = await write(ideaId, 'peony-in-a-comment');
    await edit(ideaId, value.id, 'dahlia-in-an-edited-comment', 1);
    await api.call('reportComment', author, {
      ...at(ideaId, value.id),
      body: { reason: 'other', words: 'aster-of-a-report' },
    });
    await hide(ideaId, value.id, 2);
    await api.call('writeNote', team, { params: { ideaId }, body: { text: 'poppy-in-a-note', language: 'en' } });

    const entries = (await api.tables.content('ideas')).filter((item) => item['__edb_e__'] === 'journalEntry');

    const types = entries
      .map(({ entry }) => entry as { about?: string; event: { type: string } })
      .filter(({ about }) => about === ideaId)
      .map(({ event }) => event.type);
    expect(types.sort()).toEqual([
      'comment-edited',
      'comment-hidden',
      'comment-reported',
      'comment-written',
      'note-written',
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/peony|dahlia|aster|poppy|fool/);
  });

  describe('a note', () => {
    const noteOf = (ideaId: string, caller: typeof visitor, key?: string) =>
      api.call('writeNote', caller, {
        params: { ideaId },
        body: { text: 'Ask the harbour office first.', language: 'en' },
        ...(key === undefined ? {} : { key }),
      });
    const notes = (ideaId: string, caller: typeof visitor) => api.call('listNotes', caller, { params: { ideaId } });

    it('is read by the team of the organisation and by nobody else, whatever they may read of the idea', async () => {
      const ideaId = await submit('public');
      const [first, second] = [await noteOf(ideaId, team, 'noted-twice'), await noteOf(ideaId, team, 'noted-twice')];

      expect([first.status, second.value]).toEqual([201, first.value]);
      expect((await notes(ideaId, team)).value.items).toEqual([first.value]);
      const auditor = aCaller(7, { roles: [{ role: 'auditor', scope: 'government' }] });
      const program = anIntegration({ scopes: ['readIdea'] });
      for (const reader of [author, colleague, stranger, otherTeam, guest, auditor, program, visitor]) {
        expect((await notes(ideaId, reader)).status, JSON.stringify(reader)).toBeGreaterThanOrEqual(401);
        expect((await noteOf(ideaId, reader)).status).toBeGreaterThanOrEqual(401);
        const seen = await Promise.all([
          api.call('readIdea', reader, { params: { ideaId } }),
          api.call('readIdeaHistory', reader, { params: { ideaId } }),
          api.call('listComments', reader, { params: { ideaId } }),
        ]);
        expect(JSON.stringify(seen)).not.toContain('harbour');
      }
    });

    it('about their own idea is not for members of the team', async () => {
      const ideaId = (await api.call('submitIdea', team, { body: aProposal() })).value.id;

      expect((await notes(ideaId, team)).problem.reason).toBe('not-allowed');
      expect((await api.call('readIdea', team, { params: { ideaId } })).value.can).not.toContain('readNotes');
    });
  });
};
