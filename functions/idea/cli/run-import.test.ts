import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importMappingSchema } from '#shared/idea/import-mapping.ts';
import { anIntegration, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import { startApi } from '#test/support/api.ts';
import { diceOf, throttleAndCancel } from '#test/support/rough-weather.ts';
import { ImportStopped } from './import-client.ts';
import type { ImportProgress } from './progress.ts';
import { runImport } from './run-import.ts';

const columns = ['code', 'date', 'title', 'text', 'way'] as const;
const mapping = v.parse(importMappingSchema, {
  source: 'Decidim Barcelona',
  fields: {
    reference: { column: 'code' },
    createdOn: { column: 'date' },
    title: { column: 'title' },
    problem: { column: 'text' },
    solution: { column: 'way' },
    category: { value: 'health' },
    state: { value: 'accepted' },
    visibility: { value: 'public' },
    language: { value: 'ca' },
    supportCarriedOver: { value: 0 },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'import-'));
let api: Awaited<ReturnType<typeof startApi>>;
/** The real API behind a real socket; it refuses the first of its calls with these statuses. */
let refusing: (number | undefined)[];
/** How many rows each call brought. */
let sent: number[];
let weather: ReturnType<typeof throttleAndCancel>;
const textOf = async (request: IncomingMessage) => Buffer.concat(await request.toArray()).toString();
const server = createServer(async (request, response) => {
  const rawBody = await textOf(request);
  sent.push(JSON.parse(rawBody).rows.length);
  const caller = request.headers.authorization === 'Bearer cwt_importer' ? anIntegration() : visitor;
  const status = refusing.shift();
  const answer =
    status === undefined ? await api.call('importIdeas', caller, { rawBody }) : { status, value: {}, headers: {} };
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.value));
});
let target: { site: string; token: string; organisation: string };

beforeAll(async () => {
  api = await startApi();
  weather = throttleAndCancel(api.tables.client, diceOf(20261123));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  target = { site: `http://127.0.0.1:${port}`, token: 'cwt_importer', organisation: portCity };
});
beforeEach(() => {
  refusing = [];
  sent = [];
  weather.share = 0;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await api.stop();
  rmSync(folder, { recursive: true });
});

const lineOf = (code: string, given: Partial<Record<(typeof columns)[number], string>> = {}) => {
  const cells = {
    code,
    date: '2016-01-22',
    title: `Title of ${code}`,
    text: 'Més arbres al carrer.',
    way: '',
    ...given,
  };
  return columns.map((column) => `"${cells[column].replaceAll('"', '""')}"`).join(',');
};
const csv = (lines: readonly string[], header = columns.join(',')) => {
  const file = join(folder, 'ideas.csv');
  writeFileSync(file, [header, ...lines, ''].join('\n'));
  return file;
};
const run = (lines: readonly string[], header?: string) =>
  runImport(csv(lines, header), mapping, target, () => undefined);
const stored = async () => (await api.tables.content('ideas')).filter((item) => item['__edb_e__'] === 'idea');

describe('importing a file', () => {
  it('adds every line, hears of all of them, and changes nothing the second time', async () => {
    const lines = Array.from({ length: 60 }, (_, n) => lineOf(`first-${n}`));
    const heard: ImportProgress[] = [];
    const file = csv(lines);

    const first = await runImport(file, mapping, target, (progress) => heard.push(progress));
    const before = await api.tables.everything();
    const second = await run(lines);

    expect(first).toEqual({ added: 60, alreadyThere: 0, rejected: [] });
    expect(heard.at(-1)).toEqual({ lines: 60, bytes: statSync(file).size });
    expect(second).toEqual({ added: 0, alreadyThere: 60, rejected: [] });
    expect(await api.tables.everything()).toEqual(before);
  });

  it('reports each line that cannot be stored, by its number, field and fault, and stores the others', async () => {
    const report = await run([
      lineOf('good-1'),
      lineOf('no-day', { date: '2016-02-31' }),
      lineOf('two-faults', { title: '', text: 'x'.repeat(4_001) }),
      'too,few',
      lineOf('good-2', { text: 'two\nlines, and a "word" in quotes' }),
      lineOf('after-two-lines', { date: 'yesterday' }),
    ]);

    expect(report).toEqual({
      added: 2,
      alreadyThere: 0,
      rejected: [
        { line: 3, field: 'createdOn', fault: 'not-a-day' },
        { line: 4, field: 'title', fault: 'empty' },
        { line: 4, field: 'problem', fault: 'too-long' },
        { line: 5, field: 'line', fault: 'CSV_RECORD_INCONSISTENT_COLUMNS' },
        { line: 8, field: 'createdOn', fault: 'not-a-day' },
      ],
    });
  });

  it('reads a file that begins with a byte order mark', async () => {
    expect(await run([lineOf('marked')], `\ufeff${columns.join(',')}`)).toMatchObject({ added: 1 });
  });

  it('rejects every line of a file that lacks a column, and stores nothing', async () => {
    const before = await stored();

    const report = await run(['a,2016-01-22,Title,Way'], 'code,date,title,way');

    expect(report.rejected).toEqual([{ line: 2, field: 'problem', fault: 'no column text' }]);
    expect(await stored()).toEqual(before);
  });

  it('goes on after the service was busy for a moment, and adds nothing twice', async () => {
    refusing = [503];

    expect(await run([lineOf('busy-1'), lineOf('busy-2')])).toEqual({ added: 2, alreadyThere: 0, rejected: [] });
    expect(sent).toEqual([2, 2]);
  });

  it('sends again the rows alone that a busy table did not take, and reports the others as what they were', async () => {
    weather.share = 0.5;

    const report = await run(Array.from({ length: 60 }, (_, n) => lineOf(`weather-${n}`)));

    expect(report).toEqual({ added: 60, alreadyThere: 0, rejected: [] });
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.slice(3).every((rows) => rows < 25)).toBe(true);
  });

  it('takes the longest lines there may be, in as many calls as they need', async () => {
    const longest = { title: '水'.repeat(250), text: '水'.repeat(4_000), way: '水'.repeat(4_000) };
    const lines = Array.from({ length: 30 }, (_, n) => lineOf(`long-${n}`, longest));

    expect(await run(lines)).toEqual({ added: 30, alreadyThere: 0, rejected: [] });
  });

  it('rejects a line that is too long to be sent at all, and stores its neighbours', async () => {
    const report = await run([lineOf('before'), lineOf('endless', { text: 'x'.repeat(2_000_000) }), lineOf('after')]);

    expect(report).toMatchObject({ added: 2, rejected: [{ line: 3 }] });
  });

  it('takes lines with the same words for as many ideas, and empty optional cells for nothing said', async () => {
    const same = { title: 'Més arbres', text: 'Més arbres al carrer.', way: '' };

    expect(await run([lineOf('twin-1', same), lineOf('twin-2', same)])).toMatchObject({ added: 2 });
    const twins = (await stored()).filter(({ head }) => JSON.stringify(head).includes('twin-'));
    const words = (await api.tables.content('ideas')).filter(
      ({ __edb_e__, id }) => __edb_e__ === 'ideaText' && twins.some((twin) => twin['id'] === id),
    );
    expect(words.map(({ text }) => text)).toEqual([1, 2].map(() => ({ problem: same.text, solution: '' })));
  });

  it('goes on where it was stopped, and ends with every line once', async () => {
    const lines = Array.from({ length: 300 }, (_, n) => lineOf(`resumed-${n}`));
    refusing = [undefined, undefined, 401];

    await expect(run(lines)).rejects.toBeInstanceOf(ImportStopped);
    const second = await run(lines);

    expect(second.alreadyThere).toBeGreaterThan(0);
    expect(second.added + second.alreadyThere).toBe(300);
    expect((await stored()).filter(({ head }) => JSON.stringify(head).includes('resumed-'))).toHaveLength(300);
  });

  it('stops with a sentence when the token is of another organisation, and stores nothing', async () => {
    const before = await stored();
    const file = csv([lineOf('elsewhere')]);

    const refused = runImport(file, mapping, { ...target, organisation: northRegion }, () => undefined);

    await expect(refused).rejects.toThrow(/^\p{Lu}[^.]+\. .+\.$/u);
    expect(await stored()).toEqual(before);
  });

  it('stops when the token does not count, and says so once, however much is under way', async () => {
    target = { ...target, token: 'cwt_revoked' };
    const lines = Array.from({ length: 200 }, (_, n) => lineOf(`stopped-${n}`));

    await expect(run(lines)).rejects.toBeInstanceOf(ImportStopped);
    // What was under way has time to fail by itself; a rejection that nobody heard would fail this test.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await stored()).filter(({ head }) => JSON.stringify(head).includes('stopped-'))).toEqual([]);
  });
});
