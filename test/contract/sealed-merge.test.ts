import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAnswer, aProposal, someWords } from '#shared/idea/idea.fixture.ts';
import type { AuthorName } from '#shared/idea/idea.schema.ts';
import { aCaller, portCity } from '#shared/person/person.fixture.ts';
import type { Grant } from '#shared/person/person.schema.ts';
import { startApi, type TestApi } from '#test/support/api.ts';

const civilServant: Grant = { role: 'civil-servant', scope: portCity };
const answers: Grant = { role: 'innovation-team', scope: portCity };
const sealedAuthor = aCaller(81);
const otherAuthor = aCaller(82);
const hiddenAuthor = aCaller(83);
const colleague = aCaller(84);
const team = aCaller(85, { roles: [civilServant, answers] });
/** Somebody who answers ideas and has sealed one. */
const answeringAuthor = aCaller(86, { roles: [civilServant, answers] });

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api.stop());

const submit = async (by: typeof team, authorName: AuthorName, given: Partial<ReturnType<typeof aProposal>> = {}) =>
  (await api.call('submitIdea', by, { body: aProposal({ authorName, ...given }) })).value.id;
const read = async (ideaId: string, by = team) => (await api.call('readIdea', by, { params: { ideaId } })).value;
const propose = async (ideaId: string, into: string, by = team) =>
  api.call('proposeMerge', by, { params: { ideaId }, body: { ...someWords(), into }, revision: 1 });
const agree = async (ideaId: string, by: typeof team) =>
  api.call('replyToMerge', by, {
    params: { ideaId },
    body: { agrees: true, words: 'They belong together, I think.', language: 'en' },
    revision: (await read(ideaId)).revision,
  });
const historyOf = async (ideaId: string, by = team) =>
  (await api.call('readIdeaHistory', by, { params: { ideaId } })).value.items;

const merged = async (by = sealedAuthor, given: Partial<ReturnType<typeof aProposal>> = {}) => {
  const ids = { from: await submit(by, 'sealed', given), into: await submit(otherAuthor, 'shown', given) };
  await propose(ids.from, ids.into);
  await agree(ids.into, otherAuthor);
  await agree(ids.from, by);
  return ids;
};

describe('a sealed author', () => {
  it('is asked about a merge, agrees and is credited, and no item or answer says who it was', async () => {
    const { from, into } = await merged();
    const whole = await read(into);
    const [seal] = (await api.tables.content('sealed')).filter((item) => item['ideaId'] === from && 'personId' in item);

    expect(whole.mergedIdeas?.map(({ id, authors }) => [id, authors])).toEqual([[from, [{ kind: 'sealed' }]]]);
    expect(await read(from)).toMatchObject({ state: 'merged', merged: { into } });
    const items = (await Promise.all([api.tables.content('ideas'), api.tables.content('people')])).flat();
    const ofMerge = items.map((item) => JSON.stringify(item)).filter((item) => item.includes(from));
    expect(ofMerge.filter((item) => item.includes(sealedAuthor.personId))).toEqual([]);
    for (const ideaId of [from, into]) {
      const shown = await Promise.all([
        read(ideaId),
        read(ideaId, otherAuthor),
        historyOf(ideaId),
        api.call('readLetters', team, { params: { ideaId } }),
      ]);
      for (const secret of [sealedAuthor.personId, String(seal?.['handle'])])
        expect(JSON.stringify(shown)).not.toContain(secret);
      const [last] = await historyOf(ideaId);
      expect([last?.actor, last?.at.slice(11, 19)]).toEqual([{ kind: 'sealed' }, '00:00:00']);
    }
  });

  it('is not named to whoever waits for them', async () => {
    const [from, into] = [await submit(sealedAuthor, 'sealed'), await submit(otherAuthor, 'shown')];
    await propose(from, into);

    expect((await read(into, otherAuthor)).merging).toEqual({
      side: 'into',
      with: from,
      waitingCount: 2,
      isReaderAsked: true,
    });
    expect((await read(from, sealedAuthor)).merging).toMatchObject({ isReaderAsked: true });
    await agree(from, sealedAuthor);
    expect((await read(from, sealedAuthor)).merging).toMatchObject({ waitingCount: 1, isReaderAsked: false });
    expect((await agree(from, colleague)).problem.reason).toBe('not-allowed');
  });

  it('reads what theirs became part of, and asks for a second answer under the seal', async () => {
    const { from, into } = await merged();
    await api.call('answerIdea', team, {
      params: { ideaId: into },
      body: anAnswer(),
      revision: (await read(into)).revision,
    });

    const { can, revision } = await read(into, sealedAuthor);
    const reopened = await api.call('reopenIdea', sealedAuthor, {
      params: { ideaId: into },
      body: someWords(),
      revision,
    });

    expect(can).toContain('reopenIdea');
    for (const action of ['supportIdea', 'followIdea', 'writeComment'] as const) expect(can).not.toContain(action);
    expect(reopened.status).toBe(200);
    expect((await historyOf(into))[0]).toMatchObject({ event: { type: 'idea-reopened' }, actor: { kind: 'sealed' } });
    expect((await read(from, sealedAuthor)).merged?.into).toBe(into);
  });

  it('neither answers nor proposes what holds a part of theirs', async () => {
    const { into } = await merged(answeringAuthor);
    const own = await submit(answeringAuthor, 'sealed');
    const other = await submit(otherAuthor, 'shown');
    const { revision } = await read(into);

    const answered = await api.call('answerIdea', answeringAuthor, {
      params: { ideaId: into },
      body: anAnswer(),
      revision,
    });

    expect(answered.problem.reason).toBe('not-allowed');
    expect((await propose(other, own, answeringAuthor)).problem.reason).toBe('not-allowed');
    expect((await propose(own, other, answeringAuthor)).problem.reason).toBe('not-allowed');
  });

  it('has an idea of their own again when the merge is undone, with nobody the wiser', async () => {
    const { from, into } = await merged();
    const { revision } = await read(from);

    await api.call('undoMerge', team, { params: { ideaId: from }, body: someWords(), revision });

    expect(await read(from)).toMatchObject({ state: 'submitted', author: { kind: 'sealed' } });
    expect((await read(into)).mergedIdeas).toBeUndefined();
    expect((await read(from, sealedAuthor)).can).toContain('withdrawIdea');
  });
});

describe('an author whose name is hidden', () => {
  it('is known to the team of a merge, and to no other colleague, before it comes about or where it does not', async () => {
    const [from, into] = [await submit(hiddenAuthor, 'hidden'), await submit(otherAuthor, 'shown')];
    await propose(from, into);
    await agree(from, hiddenAuthor);
    const before = await Promise.all([colleague, otherAuthor].map((by) => historyOf(into, by)));
    await agree(into, otherAuthor);

    expect(JSON.stringify(before)).not.toContain(hiddenAuthor.personId);
    for (const by of [colleague, otherAuthor]) {
      expect((await read(into, by)).mergedIdeas?.[0]?.authors).toEqual([{ kind: 'withheld' }]);
      expect(JSON.stringify(await historyOf(into, by))).not.toContain(hiddenAuthor.personId);
    }
    for (const by of [team, hiddenAuthor])
      expect((await read(into, by)).mergedIdeas?.[0]?.authors).toMatchObject([{ personId: hiddenAuthor.personId }]);
    expect(JSON.stringify(await historyOf(into, team))).toContain(hiddenAuthor.personId);
  });

  it('invites nobody to stand beside them, and no more does a sealed one', async () => {
    for (const [by, authorName] of [
      [hiddenAuthor, 'hidden'],
      [sealedAuthor, 'sealed'],
    ] as const) {
      const ideaId = await submit(by, authorName);
      const body = { person: colleague.personId };

      const refused = await api.call('inviteCoAuthor', by, { params: { ideaId }, body, revision: 1 });

      expect([refused.status, refused.problem.reason]).toEqual([409, 'co-authors-not-possible']);
      expect((await read(ideaId, by)).can).not.toContain('inviteCoAuthor');
    }
  });
});

describe('what was merged', () => {
  it('is found, exported, listed and called similar as the idea that it became part of, and by itself where its state is asked for', async () => {
    const words = { title: 'Numbat and bilby tunnels', problem: 'Every numbat and every bilby waits at the road.' };
    const ids = { from: await submit(hiddenAuthor, 'shown', words), into: await submit(otherAuthor, 'shown', words) };
    await propose(ids.from, ids.into);
    await agree(ids.from, hiddenAuthor);
    await agree(ids.into, otherAuthor);
    await api.searchHears([String(ids.from), String(ids.into)]);
    await api.listsFollow();
    const query = { words: 'numbat' };

    const found = await Promise.all([
      api.call('searchIdeas', team, { query }),
      api.call('exportIdeas', team, { query }),
      api.call('findSimilarIdeas', team, { body: { ...words, language: 'en' } }),
    ]);
    const alone = await api.call('searchIdeas', team, { query: { ...query, state: 'merged' } });
    const listed = await Promise.all(
      [{}, { category: aProposal().category }, { organisation: portCity }, { state: 'merged' }].map(async (narrowed) =>
        (await api.call('listIdeas', team, { query: { limit: '50', ...narrowed } })).value.items.map(({ id }) => id),
      ),
    );

    for (const { value } of found) expect(value.items.map(({ id }) => id)).toEqual([ids.into]);
    expect(alone.value.items.map(({ id }) => id)).toEqual([ids.from]);
    expect(listed.map((items) => [items.includes(ids.from), items.includes(ids.into)])).toEqual([
      [false, true],
      [false, true],
      [false, true],
      [true, false],
    ]);
    expect(await read(ids.from, colleague)).toMatchObject({ title: words.title, merged: { into: ids.into } });
  });
});
