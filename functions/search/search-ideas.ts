import type { IdeaStore, PresentIdeas } from '#functions/idea/idea.public.ts';
import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import { audienceOf, audiencesFor, visibilitiesFor } from '#shared/idea/audience.rules.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { Idea, IdeaResponse } from '#shared/idea/idea.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Cursor, Page } from '#shared/kernel/page.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { FoundIdea, SearchFilter } from '#shared/search/search.contract.ts';
import type { CurrentIndex } from './current-index.ts';
import { excerptOf, wordsFoundIn } from './excerpt.ts';
import type { IndexPosition } from './index-query.ts';
import { stemsInAnyLanguage } from './stems.ts';
import { searchedWords } from './telling-words.ts';

export type SearchParts = {
  readonly currentIndex: CurrentIndex;
  readonly ideas: Pick<IdeaStore, 'findAll' | 'findSummaries'>;
  readonly policy: Policy;
  readonly present: PresentIdeas;
};

type Query = SearchFilter & { readonly cursor?: Cursor | undefined; readonly limit: number };
type Refused = { reason: 'cursor-not-for-this-list' };

/** Ideas as they stand in the table, whole, with the stems that were looked for. */
type Hits = { readonly items: readonly Idea[]; readonly stems: ReadonlySet<string>; readonly next?: Cursor };

const positionOf = ({ value, submittedAt, id }: IndexPosition) => ({ sortValue: `${value}.${submittedAt}`, id });

/** What a cursor says is its bearer's word: whatever stands there, the audiences are those of the request. */
const indexPositionOf = ({ sortValue, id }: { sortValue: string; id: string }): IndexPosition => {
  const [, value = '0', submittedAt = ''] = /^(\d{1,12})\.(.*)$/s.exec(sortValue) ?? [];
  return { value: Number(value), submittedAt, id };
};

/** The audiences that a search looks in: all that the reader belongs to, or those of one organisation. */
const audiencesOf = (reader: Principal, { organisation }: Pick<SearchFilter, 'organisation'>): string[] =>
  organisation === undefined
    ? audiencesFor(reader)
    : visibilitiesFor(reader, organisation).map((visibility) =>
        audienceOf({ visibility, organisationId: organisation }),
      );

/**
 * Finds what the reader may see. The index names ideas of the reader's audiences; each is then read anew, and shown only where
 * policy lets this reader see it as it is now and it still is what was asked for. The index may be behind a change of a
 * moment ago, so a refusal here is no fault.
 */
const findIdeas =
  ({ currentIndex, ideas, policy }: SearchParts) =>
  async (operation: string, { cursor, limit, ...filter }: Query, reader: Principal): Promise<Result<Hits, Refused>> => {
    const list = [operation, filter];
    const after = readCursor(cursor, list);
    if (!after.ok) return after;
    const index = await currentIndex();
    const words = searchedWords(filter.words).map((word) => stemsInAnyLanguage(word, filter.language));
    const positions = index.search({
      ...filter,
      words,
      audiences: audiencesOf(reader, filter),
      after: after.value === undefined ? undefined : indexPositionOf(after.value),
      limit: limit + 1,
    });
    const shown = positions.slice(0, limit);
    const last = positions.length > limit ? shown.at(-1) : undefined;
    const found = new Map(
      (await ideas.findAll(shown.map(({ id }) => id as IdeaId))).map((idea) => [String(idea.id), idea]),
    );
    return ok({
      items: shown
        .flatMap(({ id }) => found.get(id) ?? [])
        .filter((idea) => isAskedFor(idea, filter) && policy.allows(reader, 'readIdea', ideaResource(idea))),
      stems: new Set(words.flat()),
      ...(last === undefined ? {} : { next: writeCursor(positionOf(last), list) }),
    });
  };

const isAskedFor = (idea: Idea, { state, category, organisation }: SearchFilter) =>
  (state !== undefined || idea.state !== 'merged') &&
  [
    [state, idea.state],
    [category, idea.category],
    [organisation, idea.organisationId],
  ].every(([wanted, is]) => wanted === undefined || wanted === is);

/** Hits with the words that were found, marked where they stand. */
export const searchIdeas =
  (parts: SearchParts) =>
  async (query: Query, reader: Principal): Promise<Result<Page<FoundIdea>, Refused>> => {
    const hits = await findIdeas(parts)('searchIdeas', query, reader);
    if (!hits.ok) return hits;
    const { items, stems, next } = hits.value;
    const hitOf = ({ problem, solution, ...summary }: IdeaResponse): FoundIdea => {
      const text = `${problem}\n${solution}`;
      const excerpt = excerptOf(text, wordsFoundIn(text, summary.language, stems));
      return {
        ...summary,
        excerpt,
        found: wordsFoundIn(`${summary.title}\n${excerpt}`, summary.language, stems),
      };
    };
    const shown = await parts.present(reader, items);
    return ok({ items: shown.map(hitOf), ...(next === undefined ? {} : { next }) });
  };

/** The same ideas, whole. */
export const exportIdeas =
  (parts: SearchParts) =>
  async (query: Query, reader: Principal): Promise<Result<Page<IdeaResponse>, Refused>> => {
    const hits = await findIdeas(parts)('exportIdeas', query, reader);
    if (!hits.ok) return hits;
    const { items, next } = hits.value;
    return ok({ items: await parts.present(reader, items), ...(next === undefined ? {} : { next }) });
  };
