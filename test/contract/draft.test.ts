import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftLifetimeDays, draftsPerPersonMax } from '#shared/idea/draft.schema.ts';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { msOfInstant } from '#shared/kernel/instant.ts';
import { aCaller } from '#shared/person/person.fixture.ts';
import { startApi, type TestRequest } from '#test/support/api.ts';
import { expectProblem } from '#test/support/problems.ts';
import { crashing } from '#test/support/rough-weather.ts';

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const author = aCaller(1);
const start = (by = author, request: TestRequest = {}) =>
  api.call('startDraft', by, { body: { problem: 'Half a sen', language: 'en' }, ...request });
const save = (draftId: string, revision: number, content: object) =>
  api.call('saveDraft', author, { params: { draftId }, body: { language: 'en', ...content }, revision });
const read = (draftId: string, by = author) => api.call('readDraft', by, { params: { draftId } });
const ideaOf = (draftId: string) => api.call('readIdea', author, { params: { ideaId: draftId } });

describe('a draft', () => {
  it('may begin with nothing but its language', async () => {
    const { status, value } = await start(author, { body: { language: 'fr' } });

    expect(status).toBe(201);
    expect(value).toMatchObject({ problem: '', title: '', solution: '', language: 'fr', revision: 1 });
    expect([...value.can].sort()).toEqual(['discardDraft', 'readDraft', 'saveDraft']);
  });

  it('is saved whole: what is left out is gone', async () => {
    const { value } = await start(author, { body: { problem: 'One', category: 'health', language: 'en' } });

    const saved = await save(value.id, 1, { title: 'Two' });

    expect([saved.status, saved.headers['etag']]).toEqual([200, '"2"']);
    expect(saved.value).toMatchObject({ problem: '', title: 'Two' });
    expect(saved.value).not.toHaveProperty('category');
    expect((await read(value.id)).value).toEqual(saved.value);
  });

  it('takes the first of two savings of the same revision, and tells the second', async () => {
    const { value } = await start();

    const [one, other] = await Promise.all([
      save(value.id, 1, { title: 'In this window' }),
      save(value.id, 1, { title: 'In the other window' }),
    ]);

    const saved = one.status === 200 ? one : other;
    expect([one.status, other.status].sort()).toEqual([200, 412]);
    expect((await read(value.id)).value.title).toBe(saved.value.title);
  });

  it('is gone for good once it is discarded, if it had not been changed meanwhile', async () => {
    const { value } = await start();
    await save(value.id, 1, { title: 'Changed' });
    const discard = (revision: number) => api.call('discardDraft', author, { params: { draftId: value.id }, revision });

    expect((await discard(1)).problem.reason).toBe('stale-revision');
    expect((await discard(2)).status).toBe(204);
    expect([(await read(value.id)).status, (await discard(2)).status]).toEqual([404, 404]);
  });

  it('stands in the list of its author alone, last saved first', async () => {
    const writer = aCaller(2);
    const [older, newer] = [(await start(writer)).value.id, (await start(writer)).value.id];
    api.move(1_000);
    await api.call('saveDraft', writer, { params: { draftId: older }, body: { language: 'en' }, revision: 1 });

    const { value } = await api.call('listDrafts', writer);

    expect(value.items.map(({ id }) => id)).toEqual([older, newer]);
    expect((await api.call('listDrafts', aCaller(3))).value.items).toEqual([]);
  });

  it('leaves nothing in the journal and tells nobody: it is private until it is submitted', async () => {
    const journal = (await api.tables.content('ideas')).filter((item) => item['__edb_e__'] === 'journalEntry');

    expect(journal).toEqual([]);
  });

  it('is deleted when nobody has saved it for a year', async () => {
    const { value } = await start();
    const stored = (await api.tables.content('ideas')).find((item) => item['id'] === value.id);

    expect(stored?.['expiresAtSeconds']).toBe(msOfInstant(api.clock.now) / 1000 + draftLifetimeDays * 86_400);
  });

  it('is one of a bounded number, which submitting one makes room under', async () => {
    const collector = aCaller(4);
    const drafts: string[] = [];
    for (let n = 0; n < draftsPerPersonMax; n += 1) drafts.push((await start(collector)).value.id);

    expectProblem(await start(collector), { status: 409, reason: 'draft-limit-reached' });
    await api.call('submitIdea', collector, { body: { ...aProposal(), draft: { id: drafts[0], revision: 1 } } });
    expect((await start(collector)).status).toBe(201);
  });

  it('is one of that number however many are begun, discarded and submitted at the same moment', async () => {
    const collector = aCaller(5);
    const drafts = async () => (await api.call('listDrafts', collector)).value.items;
    const startMany = async (count: number) =>
      (await Promise.all(Array.from({ length: count }, () => start(collector)))).map(({ status }) => status);

    const first = await startMany(40);
    expect(first.filter((status) => status === 201)).toHaveLength(draftsPerPersonMax);
    expect(first.filter((status) => status === 409)).toHaveLength(40 - draftsPerPersonMax);
    expect(await drafts()).toHaveLength(draftsPerPersonMax);

    const [discarded = [], submitted = []] = [(await drafts()).slice(0, 5), (await drafts()).slice(5, 10)];
    const [statuses] = await Promise.all([
      startMany(40),
      ...discarded.map(({ id }) => api.call('discardDraft', collector, { params: { draftId: id }, revision: 1 })),
      ...submitted.map(({ id }) =>
        api.call('submitIdea', collector, { body: { ...aProposal(), draft: { id, revision: 1 } } }),
      ),
    ]);

    expect((await drafts()).length).toBeLessThanOrEqual(draftsPerPersonMax);
    expect(await drafts()).toHaveLength(draftsPerPersonMax - 10 + statuses.filter((status) => status === 201).length);
    const texts = (await api.tables.content('ideas')).filter(
      (item) => item['__edb_e__'] === 'draft' && item['authorId'] === collector.personId,
    );
    expect(texts.map(({ id }) => id).sort()).toEqual((await drafts()).map(({ id }) => id).sort());
  });

  it('that nobody saved for a year takes no room, and is not found, before the table has tidied it up', async () => {
    const collector = aCaller(6);
    const { value: old } = await start(collector);
    for (let n = 1; n < draftsPerPersonMax; n += 1) await start(collector);
    const before = api.clock.now;
    api.move(draftLifetimeDays * 86_400_000);

    expect((await start(collector)).status).toBe(201);
    expect((await api.call('listDrafts', collector)).value.items).toHaveLength(1);
    expect((await read(old.id, collector)).status).toBe(404);
    api.at(before);
  });

  it('is called by its title, and until it has one by the beginning of its problem', async () => {
    const writer = aCaller(7);
    await start(writer, { body: { problem: `${'🏛'.repeat(81)} and more`, language: 'en' } });
    await start(writer, { body: { title: 'A title', problem: 'Two\n\nlines', language: 'en' } });

    const { value } = await api.call('listDrafts', writer);

    const heads = value.items.map(({ title, opening }) => [title, opening]).sort();
    expect(heads).toEqual([
      ['', '🏛'.repeat(80)],
      ['A title', 'Two lines'],
    ]);
  });
});

describe('submitting a draft when the process ends between two calls', () => {
  it('leaves, once the request is sent again, one idea with one entry and no draft', async () => {
    const { value: first } = await start();
    const crash = crashing(api.tables.client);
    const submit = (draftId: string, key: string) =>
      api.call('submitIdea', author, { body: { ...aProposal(), draft: { id: draftId, revision: 1 } }, key });
    crash.arm(undefined);
    await submit(first.id, 'counting-the-calls');
    const { calls } = crash.state;
    expect(calls).toBeGreaterThan(2);

    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= calls; at += 1) {
        crash.arm(undefined);
        const { value: draft } = await start();
        crash.arm(at, when);
        expect((await submit(draft.id, `crash-${when}-${at}`)).status).toBe(500);
        crash.arm(undefined);

        const again = await submit(draft.id, `crash-${when}-${at}`);

        expect([again.status, again.value.id], `${when} call ${at}`).toEqual([201, draft.id]);
        expect([(await ideaOf(draft.id)).status, (await read(draft.id)).status]).toEqual([200, 404]);
        const history = await api.call('readIdeaHistory', author, { params: { ideaId: draft.id } });
        expect(history.value.items).toHaveLength(1);
      }
    }
  });
});

describe('a request that is sent again before it was answered', () => {
  /** Several at once, each a little later than the one before, as an impatient client or a double click sends them. */
  const insistently = async (send: () => Promise<{ status: number; value: { id: string } }>) => {
    const sent = [0, 3, 6, 9, 12].map(async (laterMs) => {
      await wait(laterMs);
      return send();
    });
    const answers = await Promise.all(sent);
    return {
      statuses: new Set(answers.map(({ status }) => status)),
      ids: new Set(answers.map(({ value }) => value?.id)),
    };
  };

  it('finds the idea that its draft became', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { value: draft } = await start();
      const body = { ...aProposal(), draft: { id: draft.id, revision: 1 } };

      const { statuses, ids } = await insistently(() =>
        api.call('submitIdea', author, { body, key: `again-${draft.id}` }),
      );

      expect([[...statuses], [...ids]]).toEqual([[201], [draft.id]]);
    }
  });

  it('finds the draft that took the last place', async () => {
    const busy = aCaller(77);
    for (let taken = 1; taken < draftsPerPersonMax; taken += 1) await start(busy, { key: `one-of-many-${taken}` });

    const { statuses, ids } = await insistently(() => start(busy, { key: 'the-last-one-of-all' }));

    expect([[...statuses], ids.size]).toEqual([[201], 1]);
  });
});
