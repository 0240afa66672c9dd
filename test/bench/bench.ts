/**
 * `npm run bench [-- NAME...] [--write]`: measures what docs/performance.md promises and prints it as tables; with `--write`
 * the page keeps them. Each bench is a program of its own, `test/bench/NAME.bench.ts`, run one after another.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildPlatform } from '#infra/local/build/build-platform.ts';
import { keepFigures } from './figures.ts';

const benches = ['cold-start', 'bundles', 'page-weight', 'load', 'capacity', 'digest', 'search', 'import'];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' } } });
const unknown = positionals.find((name) => !benches.includes(name));
if (unknown !== undefined) throw new Error(`there is no bench ${unknown}; there are: ${benches.join(', ')}`);

await buildPlatform(process.cwd());
for (const name of positionals.length > 0 ? positionals : benches) {
  console.log(`\n## ${name}\n`);
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', './test/bench/cedar-text.ts', `test/bench/${name}.bench.ts`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    },
  );
  console.log(stdout);
  if (status !== 0) process.exit(status ?? 1);
  if (values.write === true) keepFigures(name, stdout);
}
