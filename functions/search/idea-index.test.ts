import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audienceOf } from '#shared/idea/audience.rules.ts';
import { anIdea } from '#shared/idea/idea.fixture.ts';
import { type Idea, visibilities } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { IdeaDocument } from './idea-document.ts';
import { openIdeaIndex } from './idea-index.ts';
import type { IndexQuery } from './index-query.ts';
import { stemsInAnyLanguage } from './stems.ts';
import { searchedWords } from './telling-words.ts';

const everybody = ['public', 'government', `organisation.${portCity}`];
const dayOf = (n: number) => `2026-01-${String(n).padStart(2, '0')}T00:00:00.000Z` as Instant;
const aDocument = (n: number, given: Partial<Idea> = {}) => ({
  supportHere: 0,
  ...anIdea({ id: anId<IdeaId>(n), submittedAt: dayOf(n), visibility: 'public', solution: '', ...given }),
});
const indexOf = (...ideas: IdeaDocument[]) => {
  const index = openIdeaIndex();
  index.put(ideas);
  return index;
};
const asking = (text: string, given: Partial<IndexQuery> = {}): IndexQuery => ({
  audiences: everybody,
  words: searchedWords(text).map((word) => stemsInAnyLanguage(word, undefined)),
  sort: 'relevance',
  after: undefined,
  limit: 25,
  ...given,
});
const found = (index: ReturnType<typeof indexOf>, query: IndexQuery) => index.search(query).map(({ id }) => id);

describe('words', () => {
  it.each([
    ['en', 'Bicycles for caretakers', 'bicycle'],
    ['en', 'People are waiting', 'waits'],
    ['fr', 'Les écoles du quartier', 'ecole'],
    ['fr', 'Une démarche simplifiée', 'démarches'],
    ['fr', 'L’accès à l’eau', 'eau'],
    ['es', 'Más bicicletas en la escuela', 'escuelas'],
    ['es', 'La educación pública', 'educacion'],
    ['ca', 'Més bicicletes a l’escola', 'bicicleta'],
    ['ca', 'L’educació pública', 'educacio'],
    ['ca', 'Habitatges socials', 'habitatge social'],
    ['ca', 'El col·legi del barri', 'col·legis'],
    ['de', 'Die Häuser der Stadt', 'haus'],
    ['el', 'Περισσότερα ποδήλατα', 'ποδηλατα'],
  ])('in %s are found in other forms and without accents: %s by %s', (language, title, words) => {
    expect(found(indexOf(aDocument(1, { language, title })), asking(words))).toEqual([anId(1)]);
  });

  it('are compared in the language of each text: what is a stem of one is another word in the next', () => {
    const index = indexOf(
      aDocument(1, { title: 'Let buses report potholes', problem: 'We learn of them late.' }),
      aDocument(2, { title: 'Say what a letter asks for', problem: 'Nobody knows.' }),
    );

    expect(found(index, asking('letter'))).toEqual([anId(2)]);
  });

  it('must all be found, wherever they stand', () => {
    const index = indexOf(
      aDocument(1, { title: 'Parking for bicycles', problem: 'There is none.' }),
      aDocument(2, { title: 'Parking for cars', problem: 'There is none.' }),
      aDocument(3, { title: 'Streets', problem: 'Parking is a pain.', solution: 'Take the bicycle.' }),
    );

    expect(found(index, asking('the bicycle parking'))).toEqual([anId(1), anId(3)]);
  });

  it.each(['"', '*', 'NEAR(a b)', 'title:x', 'a AND', "'; DROP TABLE idea", '水', '-', '('])(
    'that mean something to the engine are words like others: %s',
    (words) => {
      expect(() => found(indexOf(aDocument(1)), asking(words))).not.toThrow();
    },
  );

  it('that are in every text count only where there is no other', () => {
    const index = indexOf(aDocument(1, { title: 'To be or not to be' }), aDocument(2, { title: 'A bench' }));

    expect(found(index, asking('to be'))).toEqual([anId(1)]);
    expect(found(index, asking('to be a bench'))).toEqual([anId(2)]);
  });
});

describe('the order of hits', () => {
  const index = indexOf(
    aDocument(1, { title: 'Trees in the street', problem: 'Shade.', supportCarriedOver: 5 }),
    aDocument(2, { title: 'Shade', problem: 'Trees in the street.', supportCarriedOver: 9 }),
    aDocument(3, { title: 'Trees', problem: 'A street without shade.', supportCarriedOver: 5 }),
  );

  it('by relevance is that of how many of the words are in the title', () => {
    expect(found(index, asking('street trees'))).toEqual([anId(1), anId(3), anId(2)]);
  });

  it('by time has the newest first, by support the most supported, and the newest of those', () => {
    expect(found(index, asking('trees', { sort: 'newest' }))).toEqual([anId(3), anId(2), anId(1)]);
    expect(found(index, asking('trees', { sort: 'support' }))).toEqual([anId(2), anId(3), anId(1)]);
  });

  it('by support follows who supports an idea here without a new revision, up and down', () => {
    const [first, second, third] = [aDocument(1), aDocument(2), aDocument(3, { supportCarriedOver: 2 })];
    const here = indexOf(first, second, third);
    const order = () => found(here, asking('appointment', { sort: 'support' }));

    expect(order()).toEqual([anId(3), anId(2), anId(1)]);
    here.put([{ ...first, supportHere: 3 }]);
    expect(order()).toEqual([anId(1), anId(3), anId(2)]);
    here.put([{ ...first, supportHere: 1 }]);
    expect(order()).toEqual([anId(3), anId(1), anId(2)]);
    here.put([
      { ...first, revision: 2, supportHere: 4 },
      { ...first, supportHere: 0 },
    ]);
    expect(order()).toEqual([anId(1), anId(3), anId(2)]);
  });

  it('goes on behind any position, in every sort, without a gap or a repetition', () => {
    const many = indexOf(
      ...Array.from({ length: 30 }, (_, n) =>
        aDocument(n + 1, {
          submittedAt: dayOf((n % 7) + 1),
          supportCarriedOver: n % 3,
          title: n % 2 ? 'Trees' : 'Shade',
          problem: 'Trees',
        }),
      ),
    );
    for (const sort of ['relevance', 'newest', 'support'] as const) {
      const all = found(many, asking('trees', { sort, limit: 100 }));
      const paged: string[] = [];
      for (let after: IndexQuery['after']; ; ) {
        const page = many.search(asking('trees', { sort, limit: 4, after }));
        paged.push(...page.map(({ id }) => id));
        after = page.at(-1);
        if (after === undefined) break;
      }

      expect(all).toHaveLength(30);
      expect(paged).toEqual(all);
    }
  });
});

describe('what is shown', () => {
  it('is of the audiences that are asked for and of no other, whatever is searched', () => {
    const bodies = [portCity, northRegion, 'government-office' as OrganisationId];
    const ideas = bodies.flatMap((organisationId, body) =>
      visibilities.map((visibility, kind) => aDocument(body * 3 + kind + 1, { organisationId, visibility })),
    );
    const index = indexOf(...ideas);
    const words = fc.subarray(['appointment', 'text', 'people', 'zinnia'], { minLength: 0 });

    fc.assert(
      fc.property(fc.subarray([...new Set(ideas.map(audienceOf))], { minLength: 1 }), words, (audiences, searched) => {
        const mayBeFound = ideas.filter((idea) => audiences.includes(audienceOf(idea))).map(({ id }) => String(id));

        expect(mayBeFound).toEqual(expect.arrayContaining(found(index, asking(searched.join(' '), { audiences }))));
        for (const place of index.placesWith('en0appoint', audiences))
          expect(mayBeFound).toContain(index.openIdeaAt(place));
      }),
    );
    expect(found(index, asking('appointment'))).toHaveLength(7);
  });

  it('is narrowed by state, category, organisation and language together', () => {
    const index = indexOf(
      aDocument(1, { state: 'accepted', category: 'health' }),
      aDocument(2, { state: 'accepted', category: 'defence' }),
      aDocument(3, { category: 'health', organisationId: northRegion }),
      aDocument(4, { state: 'accepted', category: 'health', language: 'fr' }),
    );

    expect(found(index, asking('', { state: 'accepted', category: 'health', language: 'en' }))).toEqual([anId(1)]);
    expect(found(index, asking('appointment', { organisation: northRegion }))).toEqual([anId(3)]);
  });

  it('follows a newer revision, and no older one that comes late', () => {
    const index = indexOf(aDocument(1, { revision: 3, visibility: 'organisation' }));

    index.put([aDocument(1, { revision: 2, visibility: 'public' })]);
    expect(found(index, asking('appointment', { audiences: ['public'] }))).toEqual([]);
    index.put([aDocument(1, { revision: 4, visibility: 'public', state: 'withdrawn' })]);

    expect(found(index, asking('appointment', { audiences: ['public'] }))).toEqual([anId(1)]);
    expect(index.placesWith('en0appoint', ['public']).flatMap((place) => index.openIdeaAt(place) ?? [])).toEqual([]);
    expect(index.size()).toBe(1);
  });
});
