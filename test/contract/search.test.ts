import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { anIdea, aProposal, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { type Idea, visibilities } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId, PersonId } from '#shared/kernel/ids.ts';
import { instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { aCaller, anIntegration, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { startApi } from '#test/support/api.ts';
import { fill } from '#test/support/heavy.ts';

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const author = aCaller(1);
const reader = aCaller(2);
const stranger = aCaller(3, { organisationId: northRegion });
/** Each test has words of its own, so that it finds its own ideas alone. */
let tests = 0;
const ownWord = () => {
  tests += 1;
  return `zinnia${tests}`;
};

const submit = async (given: Parameters<typeof aProposal>[0] = {}) => {
  const { value } = await api.call('submitIdea', author, { body: aProposal({ visibility: 'public', ...given }) });
  await api.searchHears([value.id]);
  return value;
};
const search = async (who: Principal, query: Record<string, string>) =>
  (await api.call('searchIdeas', who, { query })).value;
const titles = async (who: Principal, query: Record<string, string>) =>
  (await search(who, query)).items.map(({ title }) => title);
const similar = async (who: Principal, body: object) =>
  (await api.call('findSimilarIdeas', who, { body: { language: 'en', ...body } })).value.items;

describe('a search', () => {
  it('finds an idea at once after its event was consumed, with the words that were found in it', async () => {
    const word = ownWord();
    await submit({ title: `The ${word} appointments`, problem: `Nobody knows. People are waiting for a ${word}.` });

    const { items } = await search(reader, { words: `wait ${word.toUpperCase()}` });

    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      title: `The ${word} appointments`,
      excerpt: `Nobody knows. People are waiting for a ${word}. Answer the reminder with the word CHANGE and choose from three times.`,
      found: [word, 'waiting'],
    });
  });

  it('shows of a long text the part where the word is, whole words on one line', async () => {
    const word = ownWord();
    const lead = 'All is well here.\n'.repeat(30);
    await submit({ problem: `${lead}But the ${word} is not. ${'And more of it. '.repeat(40)}`, solution: '' });

    const [hit] = (await search(reader, { words: word })).items;

    expect(hit?.excerpt).toMatch(/^… \S/);
    expect(hit?.excerpt).toContain(`But the ${word} is not.`);
    expect(hit?.excerpt).toMatch(/\w+\.? …$/);
    expect(hit?.excerpt.length).toBeLessThan(260);
  });

  it('is narrowed by everything together, and sorted as asked', async () => {
    const word = ownWord();
    const ideas = [
      { title: `${word} one`, state: 'accepted', supportCarriedOver: 5 },
      { title: `${word} two`, state: 'accepted', language: 'fr', supportCarriedOver: 9 },
      { title: `${word} three`, supportCarriedOver: 7 },
    ] as const;
    const stored = ideas.map((given, n) =>
      anIdea({
        ...given,
        id: anId<IdeaId>(500 + n),
        visibility: 'public',
        submittedAt: instantFromMs(msOfInstant(mondayMorning) + n * 1_000),
      }),
    );
    await fill(api.tables.access('ideas')).ideas(stored);
    await api.searchHears(stored.map(({ id }) => id));
    const titlesBy = (query: Record<string, string>) => titles(visitor, { words: word, ...query });

    expect(await titlesBy({ sort: 'newest' })).toEqual([`${word} three`, `${word} two`, `${word} one`]);
    expect(await titlesBy({ sort: 'support' })).toEqual([`${word} two`, `${word} three`, `${word} one`]);
    expect(await titlesBy({ state: 'accepted', language: 'en' })).toEqual([`${word} one`]);
    expect(await titlesBy({ state: 'accepted', organisation: northRegion })).toEqual([]);
    expect(await titlesBy({ state: 'submitted', organisation: portCity, category: 'general-public-services' })).toEqual(
      [`${word} three`],
    );
  });

  it('goes on page by page to the end', async () => {
    const word = ownWord();
    const ideas = Array.from({ length: 7 }, (_, n) =>
      anIdea({ id: anId<IdeaId>(600 + n), visibility: 'public', title: `${word} ${n}` }),
    );
    await fill(api.tables.access('ideas')).ideas(ideas);
    await api.searchHears(ideas.map(({ id }) => id));
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await search(visitor, { words: word, limit: '3', ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.next;
      if (cursor === undefined) break;
    }

    expect(seen.sort()).toEqual(ideas.map(({ title }) => title));
  });

  it('says nothing of who wrote an idea to those who are no public servants', async () => {
    const word = ownWord();
    await submit({ title: `A ${word} for all` });

    const { items } = await search(visitor, { words: word });

    expect(items[0]?.author).toEqual({ kind: 'withheld' });
    expect(await titles(reader, { words: author.personId })).toEqual([]);
  });

  it('never finds a draft', async () => {
    const word = ownWord();
    const { value } = await api.call('startDraft', author, { body: { problem: word, title: word, language: 'en' } });
    await api.searchHears([value.id]);

    expect(await titles(author, { words: word })).toEqual([]);
    expect(await similar(author, { problem: `${word} ${word}` })).toEqual([]);
  });
});

describe('who may see what', () => {
  it('is decided by what an idea is now: a narrower choice takes effect at the next request, before any event', async () => {
    const word = ownWord();
    const { id } = await submit({ title: `A ${word} of mine`, problem: `It is about a ${word} and a marigold.` });
    const text = { problem: `${word} marigold` };
    expect(await titles(stranger, { words: word })).toHaveLength(1);
    expect(await similar(stranger, text)).toHaveLength(1);

    await api.call('changeIdeaVisibility', author, {
      params: { ideaId: id },
      body: { visibility: 'organisation' },
      revision: 1,
    });

    for (const who of [stranger, visitor]) {
      expect(await search(who, { words: word })).toEqual({ items: [] });
      expect(await similar(who, text)).toEqual([]);
      expect((await api.call('exportIdeas', who, { query: { words: word } })).value).toEqual({ items: [] });
    }
    expect(api.logged).not.toContain('list.hit-refused');
  });

  it('is for each reader what policy says of each idea, in search, export and similar ideas, for any words', async () => {
    const word = ownWord();
    const bodies = [portCity, northRegion, 'audit-office' as OrganisationId];
    const ideas = bodies.flatMap((organisationId, body) =>
      visibilities.map((visibility, kind) =>
        anIdea({
          id: anId<IdeaId>(700 + body * 3 + kind),
          organisationId,
          visibility,
          title: `${word} ${organisationId}`,
          problem: `A marigold of ${organisationId} for ${visibility}.`,
          author: { kind: 'person', personId: anId<PersonId>(99) },
        }),
      ),
    );
    await fill(api.tables.access('ideas')).ideas(ideas);
    await api.searchHears(ideas.map(({ id }) => id));
    const readers = [
      visitor,
      reader,
      stranger,
      aCaller(4, { roles: [{ role: 'guest', scope: portCity }] }),
      aCaller(5, { roles: [{ role: 'auditor', scope: 'government' }] }),
      anIntegration({ scopes: ['readIdea'] }),
    ];
    for (const who of readers)
      for (const organisation of [undefined, ...bodies]) {
        const query = { words: word, ...(organisation === undefined ? {} : { organisation }) };
        const listed = (
          await api.call('listIdeas', who, { query: { limit: '50', ...(organisation && { organisation }) } })
        ).value.items
          .filter(({ title }) => title.startsWith(word))
          .map(({ id }) => id)
          .sort();
        const found = (await search(who, query)).items.map(({ id }) => id);
        const exported = (await api.call('exportIdeas', who, { query })).value.items.map(({ id }) => id);

        expect(found.sort()).toEqual(listed);
        expect(exported.sort()).toEqual(listed);
        if (organisation === undefined) {
          const alike = (await similar(who, { problem: `${word} marigold` })).map(({ id }) => id);
          expect(listed).toEqual(expect.arrayContaining(alike));
          expect(alike.length).toBe(Math.min(5, listed.length));
        }
      }
  });

  it('is not told by the order of what is shown: ideas that a reader may not see move nothing', async () => {
    const [word, other] = [ownWord(), ownWord()];
    await submit({ title: `${word} in the street`, problem: `There is a marigold and ${word}.` });
    await submit({ title: `${other} in the street`, problem: `There is a marigold and ${other}.` });
    const ask = async () => ({
      found: await titles(stranger, { words: 'marigold street' }),
      alike: await similar(stranger, { problem: `${word} ${other} marigold street` }),
    });
    const before = await ask();
    const hidden = Array.from({ length: 60 }, (_, n) =>
      anIdea({
        id: anId<IdeaId>(800 + n),
        visibility: 'organisation',
        title: `${word} ${word}`,
        problem: `${word} street`,
      }),
    );
    await fill(api.tables.access('ideas')).ideas(hidden);
    await api.searchHears(hidden.map(({ id }) => id));

    expect(before.alike.length).toBeGreaterThan(1);
    expect(await ask()).toEqual(before);
  });

  it('is not widened by a forged cursor', async () => {
    const mayRead = async (who: Principal) => {
      const ids: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await search(who, { sort: 'newest', limit: '25', ...(cursor === undefined ? {} : { cursor }) });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.next;
        if (cursor === undefined) return ids;
      }
    };
    const { next = '' } = await search(reader, { sort: 'newest', limit: '1' });
    const [, , hash] = JSON.parse(Buffer.from(next, 'base64url').toString()) as string[];
    const readable = new Set(await mayRead(stranger));
    const values = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.tuple(fc.nat(), fc.string({ maxLength: 20 })).map(([value, text]) => `${value}.${text}`),
      fc.constantFrom(`0.${mondayMorning}`, '0.\uffff', '', '\u0000', "' OR 1=1 --"),
    );

    await fc.assert(
      fc.asyncProperty(values, fc.string({ maxLength: 30 }), async (value, id) => {
        const cursor = Buffer.from(JSON.stringify([value, id, hash])).toString('base64url');
        const answer = await api.call('searchIdeas', stranger, { query: { sort: 'newest', cursor } });

        expect(answer.status).toBeLessThan(500);
        for (const item of answer.value.items ?? []) expect(readable).toContain(item.id);
      }),
      { numRuns: 60 },
    );
    expect(await api.call('searchIdeas', reader, { query: { cursor: next } })).toMatchObject({
      problem: { reason: 'cursor-not-for-this-list' },
    });
  });
});

describe('similar ideas', () => {
  it('say which words of the text stand in them too, and those words are there', async () => {
    const word = ownWord();
    await submit({
      title: `Sheds for ${word} bicycles`,
      problem: 'There is no place for them in front of the library.',
      solution: '',
    });

    const [hit, ...others] = await similar(reader, {
      title: `A place for my ${word}`,
      problem: 'I would leave my bicycle at the library, but it is stolen.',
    });

    expect(others).toEqual([]);
    expect([...(hit?.sharedWords ?? [])].sort()).toEqual(['bicycle', 'library', 'place', word].sort());
  });

  it('leave out the idea itself, and those that were withdrawn, also before any event', async () => {
    const word = ownWord();
    const own = await submit({ title: `${word} and marigolds`, problem: `The ${word} is a marigold.` });
    const other = await submit({ title: `${word} and marigolds again`, problem: `The ${word} is a marigold.` });
    const ask = (given = {}) => similar(author, { problem: `${word} marigold`, ...given });
    expect(await ask()).toHaveLength(2);

    expect((await ask({ except: own.id })).map(({ id }) => id)).toEqual([other.id]);
    await api.call('withdrawIdea', author, { params: { ideaId: other.id }, revision: 1 });

    expect((await ask()).map(({ id }) => id)).toEqual([own.id]);
  });

  it('say of each whether whoever asks may support it instead: not their own, nor as a visitor', async () => {
    const word = ownWord();
    await submit({ title: `A ${word} for all` });
    const maySupport = async (who: Principal) =>
      (await similar(who, { problem: `Where is my ${word}?` })).map(({ can }) => can.includes('supportIdea'));

    expect(await Promise.all([reader, stranger, author, visitor].map(maySupport))).toEqual([
      [true],
      [true],
      [false],
      [false],
    ]);
  });

  it('are none where there is nothing to go by', async () => {
    expect(await similar(reader, {})).toEqual([]);
    expect(await similar(reader, { problem: 'It is not as it should be, and I am the one who has it.' })).toEqual([]);
  });

  it('keep nothing of the text', async () => {
    const before = await api.tables.everything();

    await similar(reader, { title: 'The secret of the tulip', problem: 'Nobody knows of the tulip.' });

    expect(await api.tables.everything()).toEqual(before);
  });
});

describe('an export', () => {
  it('gives what a search finds, whole', async () => {
    const word = ownWord();
    const idea = await submit({ title: `The ${word} of all`, problem: `Once upon a time there was a ${word}.` });

    const { value } = await api.call('exportIdeas', reader, { query: { words: word } });

    expect(value.items).toEqual([await read(idea.id)]);
  });

  const read = async (id: Idea['id']) => (await api.call('readIdea', reader, { params: { ideaId: id } })).value;
});

it('ideas are read whole as they are found by one', async () => {
  const idea = await submit();
  const store = makeIdeaStore(api.tables.access('ideas'));

  expect(await store.findAll([idea.id, anId<IdeaId>(9_999), idea.id])).toEqual([await store.find(idea.id)]);
});
