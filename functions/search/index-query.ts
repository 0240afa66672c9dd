import type { SQLInputValue } from 'node:sqlite';
import type { Category, IdeaState } from '#shared/idea/idea.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';

/** How hits are sorted. `relevance`: ideas with all words in the title first, then some, then none; each newest first. */
export type IndexSort = 'relevance' | 'newest' | 'support';

/** Where a page ended: the sort's own value (a rank or a number of supporters; 0 for newest), the day and the id. */
export type IndexPosition = { readonly value: number; readonly submittedAt: string; readonly id: string };

export type IndexQuery = {
  /** Whose ideas: the audiences of the reader, never of the request. */
  readonly audiences: readonly string[];
  /** For each word that was searched, the stems that it may stand for; every word must be found. */
  readonly words: readonly (readonly string[])[];
  readonly state?: IdeaState | undefined;
  readonly category?: Category | undefined;
  readonly organisation?: OrganisationId | undefined;
  readonly language?: string | undefined;
  readonly sort: IndexSort;
  readonly after: IndexPosition | undefined;
  readonly limit: number;
};

/** An audience as one word of the index, whatever is in its name. */
export const audienceWord = (audience: string) => `x${Buffer.from(audience).toString('hex')}`;
const anyOf = (words: readonly string[]) => `(${words.map((word) => `"${word}"`).join(' OR ')})`;
const inColumns = (columns: string, words: readonly (readonly string[])[], joined: 'AND' | 'OR') =>
  words.map((stems) => `{${columns}} : ${anyOf(stems)}`).join(` ${joined} `);
/** Words before audiences: the rarer comes first, so that FTS5 leaps through the list of the more frequent (three times as fast). */
export const matchOf = (words: readonly (readonly string[])[], audiences: readonly string[]) =>
  `${inColumns('title body', words, 'AND')} AND {audience} : ${anyOf(audiences.map(audienceWord))}`;

type Sql = { readonly sql: string; readonly values: readonly SQLInputValue[] };

/** What hits are ranked by: numbers that fall from the first hit to the last. */
const rankOf = ({ sort, words }: IndexQuery): Sql => {
  if (sort === 'support') return { sql: 'support', values: [] };
  if (sort === 'newest' || words.length === 0) return { sql: '0', values: [] };
  return {
    sql: `CASE WHEN ${isMatched} THEN 2 WHEN ${isMatched} THEN 1 ELSE 0 END`,
    values: [inColumns('title', words, 'AND'), inColumns('title', words, 'OR')],
  };
};
const isMatched = 'place IN (SELECT rowid FROM stems WHERE stems MATCH ?)';

const conditionsOf = ({ audiences, words, after, ...query }: IndexQuery): Sql[] => {
  const { state, category, organisation, language } = query;
  const wanted = Object.entries({ state, category, organisation, language });
  return [
    // Said again to the index of words, where it keeps other people's ideas from being looked at.
    { sql: `audience IN (${audiences.map(() => '?').join(', ')})`, values: audiences },
    ...(words.length === 0 ? [] : [{ sql: isMatched, values: [matchOf(words, audiences)] }]),
    ...wanted.flatMap(([name, value]) => (value === undefined ? [] : [{ sql: `${name} = ?`, values: [value] }])),
    // What was merged is found as the idea that it is a part of, unless somebody asks for just that.
    ...(state === undefined ? [{ sql: "state <> 'merged'", values: [] }] : []),
    ...(after === undefined
      ? []
      : [{ sql: '(value, submittedAt, id) < (?, ?, ?)', values: [after.value, after.submittedAt, after.id] }]),
  ];
};

/** A query of the index as one of SQLite, each hit as the position where a page could end with it. */
export const searchSql = (query: IndexQuery): Sql => {
  const rank = rankOf(query);
  const conditions = conditionsOf(query);
  return {
    sql: `SELECT ${rank.sql} AS value, submittedAt, id FROM idea WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}
      ORDER BY value DESC, submittedAt DESC, id DESC LIMIT ?`,
    values: [...rank.values, ...conditions.flatMap(({ values }) => values), query.limit],
  };
};
