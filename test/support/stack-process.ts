/** Runs the built template with the seeds, for tests: `node test/support/stack-process.ts DATA_FOLDER`. Says where, in one line. */
import { startLocal } from '#infra/local/local-run.ts';
import { seed } from '#infra/seed/seed.ts';

const [dataFolder] = process.argv.slice(2);
if (dataFolder === undefined) throw new Error('name a data folder');

const run = await startLocal({ assembly: 'cdk.out', dataFolder });
await seed(run);
const tables = {
  ideas: run.environmentOf('ideas')['IDEAS_TABLE'],
  people: run.environmentOf('people')['PEOPLE_TABLE'],
  sealed: run.environmentOf('seal')['SEALED_TABLE'],
};
console.log(JSON.stringify({ ...run.addresses, dataFolder, tables }));
const end = () => void run.stop().then(() => process.exit(0));
process.on('SIGTERM', end);
// Who started it has ended without a word: nobody is left to stop it.
process.stdin.on('end', end).resume();
