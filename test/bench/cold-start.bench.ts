import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from '#functions/platform/bundling/bundle-options.ts';
import { startLocal } from '#infra/local/local-run.ts';
import { seed } from '#infra/seed/seed.ts';
import { awakenings } from './cold-start-events.ts';

const rounds = Number(process.env['ROUNDS'] ?? 15);
const only = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'cw-'));
const run = await startLocal({ assembly: 'cdk.out', dataFolder: folder });
await seed(run);
await build({
  ...bundleOptions,
  entryPoints: ['test/bench/bare.handler.ts'],
  sourcemap: 'linked',
  sourcesContent: false,
  outfile: join(folder, 'bare/index.mjs'),
});
let all = [{ bundle: 'bare', functionName: 'ideas', event: () => ({}) }, ...(await awakenings(run))];
if (only.length) all = all.filter(({ bundle }) => bundle === 'bare' || only.includes(bundle));
const samples = new Map();
const once = (a, n) =>
  new Promise((resolve, reject) => {
    writeFileSync(join(folder, 'event.json'), JSON.stringify(a.event(n)));
    const path = a.bundle === 'bare' ? join(folder, 'bare/index.mjs') : `dist/functions/${a.bundle}/index.mjs`;
    const child = fork('test/bench/cold-start-instance.mjs', [path, join(folder, 'event.json')], {
      env: run.environmentOf(a.functionName),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: process.env['PROF']
        ? [
            '--cpu-prof',
            '--cpu-prof-interval',
            '100',
            '--cpu-prof-dir',
            process.env['PROF'],
            '--cpu-prof-name',
            a.bundle + '.cpuprofile',
          ]
        : [],
    });
    child.once('message', resolve);
    child.once('exit', (c) => c && reject(new Error(a.bundle + ' ' + c)));
  });
for (let n = 0; n < rounds; n++)
  for (const a of all) {
    const m = await once(a, n + 1);
    if (n === 0) console.log(a.bundle, JSON.stringify(m.answer)?.slice(0, 140));
    (samples.get(a.bundle) ?? samples.set(a.bundle, []).get(a.bundle)).push(m);
  }
const med = (x) => x.sort((a, b) => a - b)[Math.floor(x.length / 2)];
const sum = (k) => med(samples.get(k).map((m) => m.importMs + m.callMs));
for (const [k, v] of samples)
  console.log(
    k.padEnd(22),
    med(v.map((m) => m.importMs)).toFixed(1),
    med(v.map((m) => m.callMs)).toFixed(1),
    sum(k).toFixed(1),
    (sum(k) / sum('bare')).toFixed(2),
    'cpu',
    med(v.map((m) => m.cpuMs)).toFixed(1),
    (med(v.map((m) => m.cpuMs)) / med(samples.get('bare').map((m) => m.cpuMs))).toFixed(2),
    'min',
    Math.min(...v.map((m) => m.importMs + m.callMs)).toFixed(1),
  );
await run.stop();
rmSync(folder, { recursive: true });
process.exit(0);
