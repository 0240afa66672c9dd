/** `npm start`: builds what changed, runs the template, fills in the seeds, and prints where the site is. */
import { join } from 'node:path';
import { buildPlatform } from './build/build-platform.ts';
import { readPersonas } from './identity/personas.ts';
import { type LocalRun, startLocal } from './local-run.ts';

const root = join(import.meta.dirname, '..', '..');
const dataFolder = join(root, '.local');
const defaultPort = 4_000;

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function start(): Promise<void> {
  await buildPlatform(root);
  const basePort = Number(process.env['PORT'] ?? defaultPort);
  const run = await startLocal({ assembly: join(root, 'cdk.out'), dataFolder, basePort });
  stopOnSignals(run);
  // Loaded late: it reads the compiled messages, which the build has just made. It knows what is there already.
  const { seed } = await import('#infra/seed/seed.ts');
  await seed(run);
  console.log(welcome(run));
}

function welcome({ addresses }: LocalRun): string {
  const personas = readPersonas(join(dataFolder, 'personas.json'));
  const width = Math.max(0, ...personas.map(({ name }) => name.length));
  const people = personas.map(
    ({ name, role, organisation }) => `  ${name.padEnd(width)}  ${role.en}, ${organisation.en}`,
  );
  return [
    '',
    `Commonweal runs at ${addresses.site}`,
    `Clock, mail, schedules and queues: ${addresses.control}`,
    ...(people.length > 0 ? ['', 'Sign in with one click as:', ...people] : []),
    '',
    'Ctrl+C stops it. Everything is kept in .local; "npm run local -- reset" begins anew.',
  ].join('\n');
}

function stopOnSignals(run: LocalRun): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Whoever asks twice does not want to wait; nothing acknowledged is lost either way.
      if (isStopping) process.exit(1);
      isStopping = true;
      void run.stop().then(() => process.exit(0));
    });
  }
}
