import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ideaEntity, ideaItem } from '#functions/idea/idea.entity.ts';
import { anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { type Idea, visibilities } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { aCaller, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import { startApi } from '#test/support/api.ts';
import { fill } from '#test/support/heavy.ts';

/** Ideas of two organisations in every visibility, two states and two categories; three at a time were submitted together. */
const ideas = Array.from({ length: 48 }, (_, n) =>
  anIdea({
    id: anId<IdeaId>(7 * ((n * 31) % 48) + 1),
    organisationId: n % 4 === 0 ? northRegion : portCity,
    visibility: visibilities[n % 3] ?? 'public',
    state: n % 5 === 0 ? 'accepted' : 'submitted',
    category: n % 2 === 0 ? 'health' : 'education',
    author: n % 7 === 0 ? { kind: 'unknown' } : { kind: 'person', personId: anId<PersonId>(1 + (n % 2)) },
    submittedAt: instantFromMs(msOfInstant(mondayMorning) - Math.floor(n / 3) * 60_000),
  }),
);
const newestFirst = (a: Idea, b: Idea) => (`${a.submittedAt}${a.id}` < `${b.submittedAt}${b.id}` ? 1 : -1);

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi();
  await fill(api.tables.access('ideas')).ideas(ideas);
});
afterAll(() => api.stop());

const reader = aCaller(1);
const mayRead = (idea: Idea) => idea.visibility !== 'organisation' || idea.organisationId === portCity;

/** All pages of a list, one after another. */
const pagesOf = async (name: 'listIdeas' | 'listOwnIdeas', caller: typeof visitor, query: object, limit: number) => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const { value } = await api.call(name, caller, {
      query: { ...query, limit: String(limit), ...(cursor === undefined ? {} : { cursor }) },
    });
    pages.push(value.items.map(({ id }) => id));
    cursor = value.next;
  } while (cursor !== undefined && pages.length < 60);
  return pages;
};

const lists: [string, object, (idea: Idea) => boolean][] = [
  ['of everything', {}, mayRead],
  ['of one state', { state: 'submitted' }, (idea) => mayRead(idea) && idea.state === 'submitted'],
  ['of one category', { category: 'health' }, (idea) => mayRead(idea) && idea.category === 'health'],
  ['of the reader’s organisation', { organisation: portCity }, (idea) => idea.organisationId === portCity],
  [
    'of another organisation',
    { organisation: northRegion },
    (idea) => mayRead(idea) && idea.organisationId === northRegion,
  ],
];

describe('a list', () => {
  it.each(lists)(
    '%s gives each idea that the reader may see once, newest first, on pages of any length',
    async (_, query, belongs) => {
      const expected = ideas.filter(belongs).sort(newestFirst);
      expect(expected.length).toBeGreaterThan(5);

      for (const limit of [1, 3, 4, 50]) {
        const pages = await pagesOf('listIdeas', reader, query, limit);

        expect(pages.flat()).toEqual(expected.map(({ id }) => id));
        expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
        expect(pages.at(-1)?.length).toBeGreaterThan(0);
      }
    },
  );

  it('of one’s own ideas holds them whoever may see them, and nobody else’s', async () => {
    const own = ideas.filter(({ author }) => author.kind === 'person' && author.personId === reader.personId);

    for (const limit of [1, 4, 50])
      expect((await pagesOf('listOwnIdeas', reader, {}, limit)).flat()).toEqual(
        own.sort(newestFirst).map(({ id }) => id),
      );
  });

  it('is the same for everybody who may see the same, and shorter for those who may not', async () => {
    const publicIdeas = ideas.filter(({ visibility }) => visibility === 'public').sort(newestFirst);

    expect((await pagesOf('listIdeas', visitor, {}, 10)).flat()).toEqual(publicIdeas.map(({ id }) => id));
  });

  it('does not repeat or skip what stood before when an idea is added between two pages', async () => {
    const { value: first } = await api.call('listIdeas', reader, { query: { limit: '5' } });
    const added = anIdea({ id: anId<IdeaId>(99_999), submittedAt: instantFromMs(msOfInstant(mondayMorning) + 1) });
    await fill(api.tables.access('ideas')).ideas([added]);

    const { value: second } = await api.call('listIdeas', reader, { query: { limit: '5', cursor: first.next ?? '' } });

    const expected = ideas.filter(mayRead).sort(newestFirst).slice(0, 10);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });

  it('holds lines alone, without the text of an idea', async () => {
    const { value } = await api.call('listIdeas', reader, { query: { limit: '1' } });

    expect(value.items[0]).not.toHaveProperty('problem');
    expect(value.items[0]?.can).toContain('readIdea');
  });

  it('keeps back and reports what policy refuses, should an index ever hold it', async () => {
    const misplaced = anIdea({ id: anId<IdeaId>(88_888), organisationId: northRegion, visibility: 'organisation' });
    const item = { ...ideaItem(misplaced), audience: 'public' };
    await ideaEntity(api.tables.access('ideas')).put(item).go();
    expect(api.logged).not.toContain('list.hit-refused');

    const { value } = await api.call('listIdeas', visitor, { query: { limit: '50' } });

    expect(value.items.map(({ id }) => id)).not.toContain(misplaced.id);
    expect(api.logged).toContain('list.hit-refused');
  });
});
