import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { importRowSchema } from './idea-import.schema.ts';
import { importMappingSchema, mapCsvRow } from './import-mapping.ts';

const fields = {
  reference: { column: 'code' },
  createdOn: { column: 'date' },
  title: { column: 'title' },
  problem: { column: 'text' },
  category: { column: 'topic', words: { Salut: 'health', Esport: 'recreation-culture-and-religion' } },
  state: { column: 'status', words: { acceptada: 'accepted' }, otherwise: 'declined' },
  visibility: { value: 'public' },
  language: { value: 'ca' },
  pseudonym: { column: 'author' },
  supportCarriedOver: { column: 'votes' },
};
const mapping = v.parse(importMappingSchema, { source: 'Decidim', fields });
const cells = {
  code: 'BCN-1',
  date: '2016-01-22',
  title: ' Més verd ',
  text: 'Més arbres al carrer.',
  topic: 'Salut',
  status: 'acceptada',
  author: 'blue-heron',
  votes: '26',
};

describe('a mapped line', () => {
  it('is a row that the import takes', () => {
    const mapped = mapCsvRow(cells, mapping);

    expect(v.parse(importRowSchema, 'row' in mapped && mapped.row)).toEqual({
      reference: 'BCN-1',
      createdOn: '2016-01-22',
      title: 'Més verd',
      problem: 'Més arbres al carrer.',
      solution: '',
      category: 'health',
      state: 'accepted',
      visibility: 'public',
      language: 'ca',
      pseudonym: 'blue-heron',
      supportCarriedOver: 26,
    });
  });

  it('has no author where the cell is empty, and no votes are none', () => {
    const mapped = mapCsvRow({ ...cells, author: ' ', votes: '' }, mapping);

    expect(mapped).toMatchObject({ row: { supportCarriedOver: 0 } });
    expect('row' in mapped && mapped.row).not.toHaveProperty('pseudonym');
  });

  it('takes a word that is not listed for what the mapping says otherwise, and for a fault where it says nothing', () => {
    expect(mapCsvRow({ ...cells, status: 'pendent' }, mapping)).toMatchObject({ row: { state: 'declined' } });
    expect(mapCsvRow({ ...cells, topic: 'Altres' }, mapping)).toEqual({
      faults: [{ field: 'category', fault: 'unknown word in column topic' }],
    });
  });

  it.each(['constructor', '__proto__', 'toString'])('does not take %s for a listed word', (topic) => {
    expect(mapCsvRow({ ...cells, topic }, mapping)).toHaveProperty('faults');
  });

  it('names every column that the file does not have', () => {
    const { code: _, text: __, ...rest } = cells;

    expect(mapCsvRow(rest, mapping)).toEqual({
      faults: [
        { field: 'reference', fault: 'no column code' },
        { field: 'problem', fault: 'no column text' },
      ],
    });
  });

  it.each(['many', '1,5', '-1', '1e99'])('leaves %j votes to be refused as no count', (votes) => {
    const mapped = mapCsvRow({ ...cells, votes }, mapping);

    expect(v.safeParse(importRowSchema, 'row' in mapped && mapped.row).issues?.[0]?.path?.[0]?.key).toBe(
      'supportCarriedOver',
    );
  });
});

describe('a mapping', () => {
  it.each([
    ['a field is missing', { ...fields, title: undefined }],
    ['a field is not one of an idea', { ...fields, organisation: { value: 'x' } }],
    ['a field comes from nowhere', { ...fields, title: {} }],
  ])('is refused where %s', (_, broken) => {
    expect(v.is(importMappingSchema, JSON.parse(JSON.stringify({ source: 'Decidim', fields: broken })))).toBe(false);
  });
});
