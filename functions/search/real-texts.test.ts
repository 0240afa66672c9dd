import { describe, expect, it } from 'vitest';
import { nobodysSeals } from '#functions/idea/own-seals.ts';
import { presentIdeas } from '#functions/idea/present-ideas.ts';
import { anIdea } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { visitor } from '#shared/person/person.fixture.ts';
import { realTexts } from '#test/support/many-texts.ts';
import { realProposals } from '#test/support/real-input.ts';
import { findSimilarIdeas } from './find-similar-ideas.ts';
import { openIdeaIndex } from './idea-index.ts';
import { stemsInAnyLanguage } from './stems.ts';
import { searchedWords } from './telling-words.ts';

const real = realProposals();

describe.skipIf(real === undefined)('the real proposals, in Catalan', () => {
  const texts = real === undefined ? [] : realTexts(real.path);
  const index = openIdeaIndex();
  const ideas = texts.map((text, n) =>
    anIdea({ ...text, id: anId<IdeaId>(n + 1), solution: '', visibility: 'public' }),
  );
  index.put(ideas.map((idea) => ({ ...idea, supportHere: 0 })));
  const wholeOf = new Map(texts.map(({ title, problem }, n) => [String(anId(n + 1)), `${title} ${problem}`]));
  const found = (words: string) =>
    index
      .search({
        audiences: ['public'],
        words: searchedWords(words).map((word) => stemsInAnyLanguage(word, undefined)),
        sort: 'relevance',
        after: undefined,
        limit: 20_000,
      })
      .map(({ id }) => wholeOf.get(id) ?? '');

  it.each([
    ['bicicleta', /(?<!\p{L})biciclet(?:a|es)(?!\p{L})/iu],
    ['bicicletes', /(?<!\p{L})biciclet(?:a|es)(?!\p{L})/iu],
    ['escola', /(?<!\p{L})escol(?:a|es)(?!\p{L})/iu],
    ['educacio', /(?<!\p{L})educació(?!\p{L})/iu],
    ['vorera', /(?<!\p{L})vorer(?:a|es)(?!\p{L})/iu],
    ['habitatge social', /(?=[\s\S]*(?<!\p{L})habitatges?(?!\p{L}))(?=[\s\S]*(?<!\p{L})socials?(?!\p{L}))/iu],
  ])('%s finds every text that has the word, in the singular and the plural', (words, form) => {
    const wanted = [...wholeOf.values()].filter((text) => form.test(text));
    const texts = new Set(found(words));

    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((text) => !texts.has(text))).toEqual([]);
  });

  it.each([
    ['bicicleta', /bicicl/iu],
    ['vorera', /vor/iu],
    ['educacio', /educa/iu],
    ['habitatge social', /habitat[\s\S]*soci|soci[\s\S]*habitat/iu],
    ['carril bici', /carril[\s\S]*bici|bici[\s\S]*carril/iu],
  ])('%s finds hardly anything on the first pages that is about something else', (words, subject) => {
    const first = found(words).slice(0, 75);

    expect(first.filter((text) => subject.test(text)).length / first.length).toBeGreaterThan(0.95);
  });

  it('are found as similar by every second word of their own text, first of all, nearly always', async () => {
    const policy = { allows: () => true, can: () => [] };
    const similar = findSimilarIdeas({
      currentIndex: async () => index,
      ideas: {
        findAll: async () => [],
        findSummaries: async (ids) => ids.map((id) => anIdea({ id, visibility: 'public' })),
      },
      policy,
      present: presentIdeas({ policy, supportTotals: { ofIdeas: async () => new Map() }, ownSeals: nobodysSeals }),
    });
    const sample = texts.flatMap((text, n) => (n % 40 === 0 && text.problem.length > 150 ? [{ ...text, n }] : []));
    let first = 0;
    for (const { problem, language, n } of sample) {
      const half = problem.split(' ').filter((_, place) => place % 2 === 0);
      const hits = await similar({ title: '', problem: half.join(' '), solution: '', language }, visitor);
      if (hits.slice(0, 1).some(({ id }) => wholeOf.get(id) === wholeOf.get(String(anId(n + 1))))) first += 1;
    }

    expect(sample.length).toBeGreaterThan(100);
    expect(first / sample.length).toBeGreaterThan(0.9);
  });
});
