import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anImportRow } from '#shared/idea/idea.fixture.ts';
import type { ImportRow } from '#shared/idea/idea-import.schema.ts';
import { aCaller, anIntegration, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import { startApi } from '#test/support/api.ts';
import { crashing } from '#test/support/rough-weather.ts';

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const importer = anIntegration();
const rowsNamed = (name: string, count: number, given: Partial<ImportRow> = {}) =>
  Array.from({ length: count }, (_, n) => anImportRow({ reference: `${name}-${n}`, ...given }));
const bring = async (rows: unknown[], source = 'Decidim Barcelona') => {
  const { value } = await api.call('importIdeas', importer, { body: { organisation: portCity, source, rows } });
  return value.outcomes.map(({ outcome }) => outcome);
};

describe('an import', () => {
  it('adds ideas under the names of their source, with what they had there', async () => {
    await bring([anImportRow({ reference: 'BCN-1', pseudonym: 'blue-heron', title: 'Per una ciutat més verda' })]);

    const { value } = await api.call('listIdeas', visitor, { query: { organisation: portCity } });
    const { value: idea } = await api.call('readIdea', visitor, { params: { ideaId: value.items[0]?.id ?? '' } });

    expect(idea).toMatchObject({
      title: 'Per una ciutat més verda',
      organisationId: portCity,
      author: { kind: 'pseudonym', pseudonym: 'blue-heron' },
      supportCarriedOver: 26,
      state: 'accepted',
      origin: { source: 'Decidim Barcelona', reference: 'BCN-1', createdOn: '2016-01-22' },
      can: ['readIdea', 'readIdeaHistory', 'readComments'],
    });
  });

  it('changes nothing the second time, also where the row has changed at its source', async () => {
    const rows = rowsNamed('twice', 25);
    expect(await bring(rows)).toEqual(Array(25).fill('added'));
    const before = await api.tables.everything();

    expect(await bring(rows.map((row) => ({ ...row, title: 'Changed at the source' })))).toEqual(
      Array(25).fill('already-there'),
    );
    expect(await api.tables.everything()).toEqual(before);
  });

  it('adds a row that stands twice in one call once', async () => {
    const [row] = rowsNamed('in-one-call', 1);

    expect((await bring([row, row, row])).sort()).toEqual(['added', 'already-there', 'already-there']);
  });

  it('joins the lines of a title, and rejects a row whose reference has several', async () => {
    const [row, broken] = [
      anImportRow({ reference: 'lines-1', title: 'Two\r\n lines' }),
      anImportRow({ reference: 'a\nb' }),
    ];
    const body = { organisation: portCity, source: 'Of many lines', rows: [row, broken] };

    const { outcomes } = (await api.call('importIdeas', importer, { body })).value;
    const { value } = await api.call('listIdeas', visitor, { query: { organisation: portCity, limit: '50' } });

    expect(outcomes).toEqual([
      { outcome: 'added' },
      { outcome: 'rejected', faults: [{ field: 'reference', fault: 'not-one-line' }] },
    ]);
    expect(value.items.find(({ origin }) => origin?.reference === 'lines-1')?.title).toBe('Two lines');
  });

  it('tells apart what has the same reference in two sources', async () => {
    const rows = rowsNamed('two-sources', 1);

    expect([await bring(rows, 'One'), await bring(rows, 'Other')]).toEqual([['added'], ['added']]);
  });

  it('keeps the visibility of each row', async () => {
    await bring(rowsNamed('closed', 1, { visibility: 'organisation', title: 'For colleagues alone' }));
    const titlesFor = async (reader: typeof visitor) =>
      (await api.call('listIdeas', reader, { query: { organisation: portCity, limit: '50' } })).value.items.map(
        ({ title }) => title,
      );

    expect(await titlesFor(aCaller(1))).toContain('For colleagues alone');
    expect(await titlesFor(aCaller(2, { organisationId: northRegion }))).not.toContain('For colleagues alone');
  });

  it('marks its entries, and names the token as who did it', async () => {
    const entries = (await api.tables.content('ideas')).flatMap((item) =>
      item['__edb_e__'] === 'journalEntry' ? [item['entry'] as Record<string, unknown>] : [],
    );

    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries)
      expect(entry).toMatchObject({ imported: true, actor: { kind: 'integration', tokenId: importer.tokenId } });
  });

  it('is finished by a second one, wherever the first one ended, with nothing half-written', async () => {
    const crash = crashing(api.tables.client);
    crash.arm(undefined);
    await bring(rowsNamed('counting', 3));
    const { calls } = crash.state;

    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= calls; at += 1) {
        const rows = rowsNamed(`crash-${when}-${at}`, 3);
        crash.arm(at, when);
        const broken = { organisation: portCity, source: 'Decidim Barcelona', rows };
        expect((await api.call('importIdeas', importer, { body: broken })).status).toBe(500);
        crash.arm(undefined);
        expect((await bring(rows)).every((outcome) => outcome !== 'rejected')).toBe(true);

        expect(await bring(rows)).toEqual(Array(3).fill('already-there'));
      }
    }
    const items = await api.tables.content('ideas');
    const entriesOf = (id: unknown) =>
      items.filter((item) => item['__edb_e__'] === 'journalEntry' && item['recordId'] === id).length;
    const ideas = items.filter((item) => item['__edb_e__'] === 'idea');
    expect(ideas.filter(({ id }) => entriesOf(id) !== 1)).toEqual([]);
  });
});
