import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { audienceOf } from '#shared/idea/audience.rules.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { commonFrom } from '#shared/search/similar.rules.ts';
import type { IdeaDocument } from './idea-document.ts';
import { audienceWord, type IndexPosition, type IndexQuery, matchOf, searchSql } from './index-query.ts';
import { stemsOfText } from './stems.ts';

/** The index of ideas: an SQLite file with a full-text index, which one process has for itself. */
export type IdeaIndex = {
  /**
   * Puts ideas in, each in the place of an older revision; one that is older than what is there changes nothing. How many
   * support an idea is no revision of it, and so it is what it was last said to be.
   */
  readonly put: (ideas: readonly IdeaDocument[]) => void;
  readonly search: (query: IndexQuery) => IndexPosition[];
  /** The places of the ideas of these audiences that have a stem: `commonFrom` at most, those that came last. */
  readonly placesWith: (stem: string, audiences: readonly string[]) => number[];
  /** The idea at a place; undefined where it was withdrawn. */
  readonly openIdeaAt: (place: number) => IdeaId | undefined;
  /** Up to which change of the log it follows the ideas; 0 at the beginning. */
  readonly followed: () => number;
  readonly setFollowed: (position: number) => void;
  readonly size: () => number;
  /** Writes a compact copy to a file that is not there yet. */
  readonly copyTo: (file: string) => void;
  readonly close: () => void;
};

/**
 * Full text without the texts (`content=''`): a hit is read from the table anyway. `detail=column` keeps in which column a
 * word stands and not where, since nothing asks for phrases. Words come as stems, so the tokenizer has nothing to decide.
 */
const tables = `
  CREATE TABLE IF NOT EXISTS idea (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, organisation TEXT NOT NULL,
    state TEXT NOT NULL, category TEXT NOT NULL, language TEXT NOT NULL, audience TEXT NOT NULL,
    submittedAt TEXT NOT NULL, support INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS newest ON idea (submittedAt, id);
  CREATE INDEX IF NOT EXISTS supported ON idea (support, submittedAt, id);
  CREATE VIRTUAL TABLE IF NOT EXISTS stems USING fts5 (
    title, body, audience, content='', contentless_delete=1, detail=column,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*'"
  );
  CREATE TABLE IF NOT EXISTS followed (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL) STRICT;
  INSERT OR IGNORE INTO followed VALUES (1, 0);
`;
/** The file is a copy of what the tables hold: nothing of it needs to survive a fall. */
const pragmas =
  'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;';

export const openIdeaIndex = (file = ':memory:'): IdeaIndex => {
  const database = new DatabaseSync(file);
  database.exec(pragmas);
  database.exec(tables);
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };

  // Rows as arrays: a text asks for thousands of them.
  const placesOf = database.prepare(
    `SELECT rowid FROM stems WHERE stems MATCH ? ORDER BY rowid DESC LIMIT ${commonFrom}`,
  );
  placesOf.setReturnArrays(true);

  const putOne = (idea: IdeaDocument) => {
    const seen = statement('SELECT place, revision FROM idea WHERE id = ?').get(idea.id);
    if (seen !== undefined && Number(seen['revision']) > idea.revision) return;
    const support = idea.supportCarriedOver + idea.supportHere;
    if (Number(seen?.['revision']) === idea.revision) {
      // The words are as they were: nothing is taken apart again for each supporter.
      statement('UPDATE idea SET support = ? WHERE id = ?').run(support, idea.id);
      return;
    }
    if (seen !== undefined) {
      statement('DELETE FROM stems WHERE rowid = ?').run(seen['place'] as number);
      statement('DELETE FROM idea WHERE place = ?').run(seen['place'] as number);
    }
    const { lastInsertRowid: place } = statement(
      'INSERT INTO idea (id, revision, organisation, state, category, language, audience, submittedAt, support) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(
      ...[idea.id, idea.revision, idea.organisationId, idea.state, idea.category, idea.language, audienceOf(idea)],
      ...[idea.submittedAt, support],
    );
    statement('INSERT INTO stems (rowid, title, body, audience) VALUES (?, ?, ?, ?)').run(
      place,
      [...stemsOfText(idea.title, idea.language)].join(' '),
      [...stemsOfText(`${idea.problem}\n${idea.solution}`, idea.language)].join(' '),
      audienceWord(audienceOf(idea)),
    );
  };

  return {
    put: (ideas) => {
      database.exec('BEGIN');
      for (const idea of ideas) putOne(idea);
      database.exec('COMMIT');
    },

    search: (query) => {
      const { sql, values } = searchSql(query);
      return statement(sql)
        .all(...values)
        .map(({ value, submittedAt, id }) => ({
          value: Number(value),
          submittedAt: String(submittedAt),
          id: String(id),
        }));
    },

    placesWith: (stem, audiences) =>
      (placesOf.all(matchOf([[stem]], audiences)) as unknown as [number][]).map(([place]) => place),

    openIdeaAt: (place) =>
      statement("SELECT id FROM idea WHERE place = ? AND state NOT IN ('withdrawn', 'merged')").get(place)?.['id'] as
        | IdeaId
        | undefined,
    followed: () => Number(statement('SELECT position FROM followed').get()?.['position']),
    setFollowed: (position) => void statement('UPDATE followed SET position = ?').run(position),
    size: () => Number(statement('SELECT count(*) AS size FROM idea').get()?.['size']),
    copyTo: (copy) => void database.prepare('VACUUM INTO ?').run(copy),
    close: () => database.close(),
  };
};
