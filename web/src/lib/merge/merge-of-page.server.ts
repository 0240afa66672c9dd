import type { Api } from '#lib/platform/api.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { Words } from '#lib/platform/words.ts';
import type { IdeaResponse, IdeaSummaryResponse, ShownAuthor } from '#shared/idea/idea.schema.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

type Merging = Pick<IdeaResponse, 'merged' | 'merging' | 'mergedIdeas'>;
export type OtherIdeas = ReadonlyMap<string, IdeaSummaryResponse>;

/** The ideas that one is merged with, or may be, as far as its reader may read them. */
export const readOtherIdeas = async (api: Api, { merged, merging, mergedIdeas = [] }: Merging): Promise<OtherIdeas> => {
  const ids = [merged?.into, merging?.with, ...mergedIdeas.map(({ id }) => id)].filter((id) => id !== undefined);
  if (ids.length === 0) return new Map();
  const { items } = valueOrPage(await api('lookUpIdeas', { query: { ids: ids.join(',') } }));
  return new Map(items.map((idea) => [idea.id, idea]));
};

/** The people whose names stand beside what was merged. */
export const authorsOfParts = ({ mergedIdeas = [] }: Merging): PersonId[] =>
  mergedIdeas.flatMap(({ authors }) => authors.flatMap((author) => (author.kind === 'person' ? author.personId : [])));

/** Where another idea is read; without an address where this reader may not. */
const linkTo = (other: IdeaSummaryResponse | undefined, under: string) =>
  other && { title: other.title, language: other.language, state: other.state, href: `${under}/${other.id}` };

type Known = {
  readonly others: OtherIdeas;
  readonly people: Readonly<Record<string, string>>;
  /** Where ideas are read, for this reader. */
  readonly under: string;
};

/** What an idea is merged with, in words and without a handle of a person. */
export const mergeInWords = (t: Words, idea: Merging, { others, people, under }: Known) => {
  const nameOf = (author: ShownAuthor): string | [] => {
    if (author.kind === 'person') return people[author.personId] ?? t.author_withheld();
    if (author.kind === 'pseudonym') return t.author_pseudonym({ name: author.pseudonym });
    if (author.kind === 'sealed') return t.author_sealed();
    return author.kind === 'withheld' ? t.author_withheld() : [];
  };
  const into = idea.merged && others.get(idea.merged.into);
  return {
    isMerged: idea.merged !== undefined,
    into: linkTo(into, under),
    /** As far as a page can tell; it is asked again when it is done. */
    canBeUndone: into === undefined || into.clock !== undefined || into.answer === undefined,
    asked: idea.merging && {
      other: linkTo(others.get(idea.merging.with), under),
      count: idea.merging.waitingCount,
      hasReaderAgreed: !idea.merging.isReaderAsked,
    },
    parts: (idea.mergedIdeas ?? []).map(({ id, authors }) => {
      const part = others.get(id);
      // Who is known by a name of another platform stands with the idea itself.
      const credited = authors.length > 0 || part === undefined ? authors : [part.author];
      return {
        id,
        link: linkTo(part, under),
        names: [...new Set(credited.flatMap(nameOf))],
        supportCarriedOver: part?.supportCarriedOver ?? 0,
      };
    }),
  };
};
export type MergeOfPage = ReturnType<typeof mergeInWords>;
