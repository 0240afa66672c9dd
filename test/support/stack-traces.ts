import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { anyEntrySchema, toBusEvent } from '#shared/kernel/journal.ts';
import type { StackAddresses } from './stack.ts';

/** One thing that a run keeps, as text: where it was found, and all of it. */
export type Trace = { readonly where: string; readonly text: string };

/** Every item of a table. No function may scan; a search for what must not be there has to. */
export const itemsOf = async ({ dynamodb }: StackAddresses, table: string): Promise<Record<string, unknown>[]> => {
  const credentials = { accessKeyId: 'onlooker', secretAccessKey: 'onlooker' };
  const client = new DynamoDBClient({ endpoint: dynamodb, region: 'local', credentials });
  const items: Record<string, unknown>[] = [];
  let start: Record<string, never> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: start }));
    items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    start = page.LastEvaluatedKey as typeof start;
  } while (start !== undefined);
  client.destroy();
  return items;
};

/**
 * Everything that a run keeps beside the sealed table: items, what of the journal goes onto the bus, the log of each function
 * line by line, what waits in queues or was put there, objects of buckets, mails.
 */
export const tracesOf = async (stack: StackAddresses): Promise<Trace[]> => {
  const { ideas, people } = stack.tables;
  const tables = { ideas: await itemsOf(stack, ideas), people: await itemsOf(stack, people) };
  const items = Object.entries(tables).flatMap(([table, list]) =>
    list.map((item) => ({ where: `${table}: ${item['__edb_e__']}`, text: JSON.stringify(item) })),
  );
  const events = Object.values(tables)
    .flat()
    .filter(({ __edb_e__: entity }) => entity === 'journalEntry')
    .map(({ entry }) => toBusEvent(v.parse(anyEntrySchema, entry)));
  return [
    ...items,
    ...events.map((event) => ({ where: 'bus', text: JSON.stringify(event) })),
    ...linesOf(stack, 'logs/**/*'),
    ...linesOf(stack, 'calls.ndjson'),
    ...filesOf(stack, 'buckets/**/*'),
    ...filesOf(stack, 'mail/**/*'),
    ...rowsOf(join(stack.dataFolder, 'state.sqlite')),
    // What the tables' streams carried; the sealed table has none.
    ...rowsOf(join(stack.dataFolder, 'dynamodb.sqlite'), ['_stream_records']),
  ];
};

const filesOf = ({ dataFolder }: StackAddresses, pattern: string): Trace[] =>
  globSync(pattern, { cwd: dataFolder })
    .filter((file) => statSync(join(dataFolder, file)).isFile())
    .map((file) => ({ where: file, text: readFileSync(join(dataFolder, file), 'utf8') }));

const linesOf = (stack: StackAddresses, pattern: string): Trace[] =>
  filesOf(stack, pattern).flatMap(({ where, text }) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => ({ where, text: line })),
  );

/** What the engines and stand-ins of the local run keep: streams, queues, events under way, invocations, secrets, the clock. */
const rowsOf = (file: string, only?: readonly string[]): Trace[] => {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    const names = tables.map(({ name }) => String(name)).filter((name) => only?.includes(name) ?? true);
    return names.flatMap((name) =>
      database
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .map((row) => ({ where: `kept: ${name}`, text: Object.values(row).map(textOf).join(' ') })),
    );
  } finally {
    database.close();
  }
};

const textOf = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
