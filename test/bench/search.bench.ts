/**
 * Search at 100,000 ideas, inside the function: how long the index takes to be made, packed and opened again, how long
 * queries take, and what a process holds that answers them. `search.bench.ts ask FILE` is that process.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { nobodysSeals } from '#functions/idea/own-seals.ts';
import { presentIdeas } from '#functions/idea/present-ideas.ts';
import { makePolicy } from '#functions/platform/policy/policy.ts';
import { findSimilarIdeas } from '#functions/search/find-similar-ideas.ts';
import { openIdeaIndex } from '#functions/search/idea-index.ts';
import { unpack } from '#functions/search/snapshot.store.ts';
import { stemsInAnyLanguage } from '#functions/search/stems.ts';
import { searchedWords } from '#functions/search/telling-words.ts';
import { audiencesFor } from '#shared/idea/audience.rules.ts';
import { anIdea } from '#shared/idea/idea.fixture.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import { aCaller } from '#shared/person/person.fixture.ts';
import ideasPolicies from '#shared/policy/ideas.cedar';
import { authoredTexts, manyDocuments, realTexts, type Text } from '#test/support/many-texts.ts';
import { realProposals } from '#test/support/real-input.ts';
import { percentile, table } from './figures.ts';

const ideas = 100_000;
const queries = 400;
const reader = aCaller(1, { organisationId: 'body-1' as OrganisationId });
const secondsSince = (startMs: number) => (performance.now() - startMs) / 1000;
const real = realProposals();
const textsOf = (kind: string): Text[] =>
  kind === 'real' && real !== undefined ? realTexts(real.path) : authoredTexts();

type Asked = {
  readonly similarMs: number[];
  readonly searchMs: number[];
  readonly openMs: number;
  readonly megabytes: number;
};

/** What an instance does: unpacks and opens a snapshot, and answers. */
const ask = async (file: string, kind: string): Promise<Asked> => {
  const texts = textsOf(kind);
  const policy = makePolicy('bench', ideasPolicies);
  const rssBefore = process.memoryUsage().rss;
  const openedAtMs = performance.now();
  await unpack(createReadStream(file), `${file}.open`);
  const index = openIdeaIndex(`${file}.open`);
  const openMs = performance.now() - openedAtMs;
  const similar = findSimilarIdeas({
    currentIndex: async () => index,
    ideas: {
      findAll: async () => [],
      findSummaries: async (ids) => ids.map((id) => anIdea({ id, visibility: 'public' })),
    },
    policy,
    present: presentIdeas({ policy, supportTotals: { ofIdeas: async () => new Map() }, ownSeals: nobodysSeals }),
  });
  const [similarMs, searchMs]: [number[], number[]] = [[], []];
  for (let n = 0; n < queries; n += 1) {
    const { title, problem, language } = texts[(n * 37) % texts.length] ?? { title: '', problem: '', language: 'en' };
    let startMs = performance.now();
    await similar({ title, problem, solution: '', language }, reader);
    similarMs.push(performance.now() - startMs);
    startMs = performance.now();
    index.search({
      audiences: audiencesFor(reader),
      words: searchedWords(title)
        .slice(0, 3)
        .map((word) => stemsInAnyLanguage(word, undefined)),
      sort: 'relevance',
      after: undefined,
      limit: 26,
    });
    searchMs.push(performance.now() - startMs);
  }
  return { similarMs, searchMs, openMs, megabytes: (process.memoryUsage().rss - rssBefore) / 1e6 };
};

const measure = (kind: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-'));
  const file = join(folder, 'index.sqlite');
  const index = openIdeaIndex();
  const texts = textsOf(kind);
  let buildSeconds = 0;
  const batch: Parameters<typeof index.put>[0][number][] = [];
  const putBatch = () => {
    const startMs = performance.now();
    index.put(batch.splice(0));
    buildSeconds += secondsSince(startMs);
  };
  for (const idea of manyDocuments(texts, ideas)) if (batch.push(idea) === 1_000) putBatch();
  putBatch();
  const packedAtMs = performance.now();
  index.copyTo(file);
  const packed = zstdCompressSync(readFileSync(file));
  const packSeconds = secondsSince(packedAtMs);
  const [size, packedSize] = [statSync(file).size, packed.length].map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`);
  writeFileSync(`${file}.zst`, packed);
  index.close();
  const args = ['--import', './test/bench/cedar-text.ts', 'test/bench/search.bench.ts', 'ask', `${file}.zst`, kind];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const asked = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Asked;
  rmSync(folder, { recursive: true });
  const ms = (samples: readonly number[], percent: number) => `${percentile(samples, percent).toFixed(1)} ms`;
  return [
    ['index made from nothing', `${buildSeconds.toFixed(1)} s`, '≤ 15 s'],
    [`packed (${size} to ${packedSize})`, `${packSeconds.toFixed(1)} s`, ''],
    ['snapshot unpacked and opened', `${asked.openMs.toFixed(0)} ms`, ''],
    ['memory of the process that answers, beyond its start', `${asked.megabytes.toFixed(0)} MB`, '≤ 200 MB'],
    ['similar ideas, p50', ms(asked.similarMs, 50), '≤ 40 ms'],
    ['similar ideas, p99', ms(asked.similarMs, 99), '≤ 150 ms'],
    ['a search by up to three words, p50', ms(asked.searchMs, 50), ''],
    ['a search by up to three words, p99', ms(asked.searchMs, 99), ''],
  ];
};

const [mode, file = '', kindOfFile = ''] = process.argv.slice(2);
if (mode === 'ask') console.log(JSON.stringify(await ask(file, kindOfFile)));
else {
  const heads = (kind: string) => [`${ideas.toLocaleString('en')} ideas made of ${kind} texts`, 'measured', 'limit'];
  console.log(table(heads('authored'), measure('authored')));
  if (real !== undefined) console.log(`\n${table(heads('real Catalan'), measure('real'))}`);
}
