/**
 * How long each function takes from a fresh process to its first answer, against a bare handler that only reads an item:
 * bundled as anybody would, and once more with what stands in our bundles for parts of the SDK.
 */
import { fork } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { bundleOptions } from '#functions/platform/bundling/bundle-options.ts';
import { startLocal } from '#infra/local/local-run.ts';
import { seed } from '#infra/seed/seed.ts';
import { type Awakening, awakenings } from './cold-start-events.ts';
import { parts } from './cold-start-parts.ts';
import { median, table } from './figures.ts';

type Start = { readonly importMs: number; readonly callMs: number };
type Measured = { readonly name: string; readonly file: string; readonly awakening: Awakening };

/** Every bundle once a round, so that a slow moment of the machine falls on all of them alike. */
const rounds = 25;
const withCedar = ['`attachments`', '`challenges`', '`ideas`', '`people`', '`search`'];
const limits = { withCedar: 3, without: 1.6 };

const folder = mkdtempSync(join(tmpdir(), 'commonweal-'));
const run = await startLocal({ assembly: 'cdk.out', dataFolder: join(folder, 'data') });
await seed(run);

const bundleAs = async (name: string, contents: string, options: BuildOptions = bundleOptions): Promise<string> => {
  const outfile = join(folder, name, 'index.mjs');
  const stdin = { contents, resolveDir: process.cwd(), loader: 'ts' } as const;
  await build({ ...options, stdin, outfile, sourcemap: 'linked', sourcesContent: false });
  // Cedar reads its evaluator from beside its code.
  copyFileSync(join('dist', 'functions', 'ideas', 'cedar_wasm_bg.wasm'), join(folder, name, 'cedar_wasm_bg.wasm'));
  return outfile;
};

const start = async ({ file, awakening }: Measured, round: number): Promise<Start> => {
  const eventFile = join(folder, 'event.json');
  writeFileSync(eventFile, JSON.stringify(await awakening.event(round)));
  const env = run.environmentOf(awakening.functionName);
  const child = fork('test/bench/cold-start-instance.mjs', [file, eventFile], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (measured) => resolve(measured as Start));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
};

const startAll = async (all: readonly Measured[]): Promise<Map<string, Start[]>> => {
  const starts = new Map(all.map(({ name }) => [name, [] as Start[]]));
  for (let round = 1; round <= rounds; round += 1)
    for (const measured of all) starts.get(measured.name)?.push(await start(measured, round));
  return starts;
};

const inAll = ({ importMs, callMs }: Start) => importMs + callMs;
const medianOf = (starts: readonly Start[] = [], value: (start: Start) => number) => median(starts.map(value));
/** What other programs on the machine move least. */
const fastestOf = (starts: readonly Start[] = []) => Math.min(...starts.map(inAll));
const ms = (value: number) => value.toFixed(0);

/** Ours stand in code quotes. */
const limitOf = (name: string): string => {
  if (!name.startsWith('`')) return '';
  return `≤ ${withCedar.some((bundle) => name.startsWith(bundle)) ? limits.withCedar : limits.without}`;
};

const functionTable = async () => {
  const { plugins: _, ...asAnybodyWould } = bundleOptions;
  const bare = {
    name: 'bare handler',
    file: await bundleAs('bare', parts.bare, asAnybodyWould),
    awakening: nobodyAsks,
  };
  const lean = { name: 'bare, with our stand-ins', file: await bundleAs('lean', parts.bare), awakening: nobodyAsks };
  const deployed = (await awakenings(run)).map((awakening) => ({
    name: `\`${awakening.bundle}\`${awakening.asked === undefined ? '' : `, asked for ${awakening.asked}`}`,
    file: join('dist', 'functions', awakening.bundle, 'index.mjs'),
    awakening,
  }));
  const starts = await startAll([bare, lean, ...deployed]);
  const bareMs = medianOf(starts.get(bare.name), inAll);
  const fastestBareMs = fastestOf(starts.get(bare.name));
  const leanMs = medianOf(starts.get(lean.name), inAll);
  const rows = [...starts].map(([name, all]) => {
    const times = [({ importMs }: Start) => importMs, ({ callMs }: Start) => callMs, inAll];
    const inMedian = medianOf(all, inAll);
    const ratios = [inMedian / bareMs, fastestOf(all) / fastestBareMs, inMedian / leanMs];
    const [toBare = '', ...others] = ratios.map((ratio) => ratio.toFixed(2));
    return [name, ...times.map((time) => ms(medianOf(all, time))), toBare, limitOf(name), ...others];
  });
  const heads = [
    'function',
    'import ms',
    'first call ms',
    'both ms',
    'to bare',
    'limit',
    'fastest to bare',
    'to bare with stand-ins',
  ];
  return table(heads, rows);
};

/** Each line holds all parts before it and one more. */
const partTable = async () => {
  const steps: Measured[] = [];
  let contents = '';
  for (const [name, source] of parts.steps) {
    contents += `${source}\n`;
    const whole = `${contents}\nexport const handler = async () => {};`;
    steps.push({ name, file: await bundleAs(`step-${steps.length}`, whole), awakening: nobodyAsks });
  }
  const starts = await startAll(steps);
  const importMs = steps.map(({ name }) => medianOf(starts.get(name), (one) => one.importMs));
  const rows = steps.map(({ name }, place) => [
    name,
    ms(importMs[place] ?? 0),
    ((importMs[place] ?? 0) - (importMs[place - 1] ?? 0)).toFixed(1),
  ]);
  return table(['with', 'import ms', 'adds ms'], rows);
};

const nobodyAsks: Awakening = { bundle: 'bare', functionName: 'ideas', event: () => ({}) };

console.log(await functionTable());
console.log(
  `\nMedians of ${rounds} starts of each, in turn, and their ratio; then the ratio of the fastest starts, and that to the bare handler with our stand-ins. What the parts add to the import:\n`,
);
console.log(await partTable());
await run.stop();
rmSync(folder, { recursive: true });
process.exit(0);
