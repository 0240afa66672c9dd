import { audiencesFor } from '#shared/idea/audience.rules.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { type SimilarIdea, sharedWordsMax, similarIdeasMax } from '#shared/search/search.contract.ts';
import { rankSimilar } from '#shared/search/similar.rules.ts';
import type { IdeaIndex } from './idea-index.ts';
import type { SearchParts } from './search-ideas.ts';
import { stemsOfWord } from './stems.ts';
import { tellingWords } from './telling-words.ts';

type Text = Pick<Idea, 'title' | 'problem' | 'solution' | 'language'> & { readonly except?: IdeaId | undefined };

/** So many different words of a text are looked up, those of the title first: a subject is clear by then. */
const wordsMax = 20;
/** Some more than are shown, since one or the other may have been withdrawn or closed to the reader a moment ago. */
const spare = 3;

/** The telling words of a text by their stems, each as it is written first. */
const wordsByStem = ({ title, problem, solution, language }: Text): Map<string, string> => {
  const words = new Map<string, string>();
  for (const word of tellingWords(`${title}\n${problem}\n${solution}`, language)) {
    const [stem = word] = stemsOfWord(word, language);
    if (words.size < wordsMax && !words.has(stem)) words.set(stem, word);
  }
  return words;
};

type Likely = { readonly id: IdeaId; readonly stems: readonly string[] };

const likelyIdeas = (
  index: IdeaIndex,
  text: Text,
  words: ReadonlyMap<string, string>,
  audiences: readonly string[],
) => {
  const postings = [...words.keys()].map((stem) => ({ stem, ideas: index.placesWith(stem, audiences) }));
  const likely: Likely[] = [];
  for (const { idea, stems } of rankSimilar(postings, (similarIdeasMax + spare) * 2)) {
    const id = index.openIdeaAt(idea);
    if (id !== undefined && id !== text.except && likely.length < similarIdeasMax + spare)
      // What the fewest ideas have says most about why these two are alike.
      likely.push({ id, stems: byRarity(stems, postings) });
  }
  return likely;
};

const byRarity = (stems: readonly string[], postings: readonly { stem: string; ideas: readonly unknown[] }[]) => {
  const count = new Map(postings.map(({ stem, ideas }) => [stem, ideas.length]));
  return [...stems].sort((a, b) => (count.get(a) ?? 0) - (count.get(b) ?? 0));
};

/**
 * Finds ideas that are like a text. What it knows of them is what the reader may see: postings are of the reader's audiences,
 * and each idea is read anew and shown only where policy allows it now, nobody has withdrawn it or merged it into another, and its author is not sealed:
 * whoever writes alike would be asked about it first.
 */
export const findSimilarIdeas =
  ({ currentIndex, ideas, policy, present }: SearchParts) =>
  async (text: Text, reader: Principal): Promise<SimilarIdea[]> => {
    const words = wordsByStem(text);
    const likely = likelyIdeas(await currentIndex(), text, words, audiencesFor(reader));
    const summaries = new Map((await ideas.findSummaries(likely.map(({ id }) => id))).map((idea) => [idea.id, idea]));
    const similar = likely
      .flatMap(({ id, stems }) => {
        const idea = summaries.get(id);
        const isShown =
          idea !== undefined &&
          idea.state !== 'withdrawn' &&
          idea.state !== 'merged' &&
          idea.author.kind !== 'sealed' &&
          policy.allows(reader, 'readIdea', ideaResource(idea));
        const sharedWords = stems.slice(0, sharedWordsMax).map((stem) => words.get(stem) ?? stem);
        return isShown ? [{ idea, sharedWords }] : [];
      })
      .slice(0, similarIdeasMax);
    const shown = await present(
      reader,
      similar.map(({ idea }) => idea),
    );
    return shown.map((idea, n) => ({ ...idea, sharedWords: similar[n]?.sharedWords ?? [] }));
  };
