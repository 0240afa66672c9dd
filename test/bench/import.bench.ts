/** How long the real proposals take: until all are stored and listed, and until everything that follows them has caught up. */
import { realProposals } from '#test/support/real-input.ts';
import { startStack } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { consumersHaveCaughtUp, importFile, issueImportToken } from '#test/support/stack-import.ts';
import { submitCost } from '#test/support/submit-cost.ts';
import { table } from './figures.ts';

const real = realProposals();
if (real === undefined) process.exit(0);

const stack = await startStack();
const before = (await apiOf(stack)('readIdeaTotals')).value.all;
const token = await issueImportToken(stack);
const costBefore = await submitCost(stack);
const secondsSince = (startMs: number) => ((performance.now() - startMs) / 1000).toFixed(0);

// Lists follow the table at once here, so what the command has ended with is listed.
const startedAtMs = performance.now();
const said = await importFile(stack, { ...real, token });
const storedSeconds = secondsSince(startedAtMs);
if (!said.includes(`Added ${real.rows}`)) throw new Error(said);
const storedAtMs = performance.now();
await consumersHaveCaughtUp(stack, before + real.rows, 600_000);

console.log(
  table(
    [`${real.rows.toLocaleString('en')} real proposals`, 'measured', 'limit'],
    [
      ['stored and listed, from the start of the command', `${storedSeconds} s`, '≤ 120 s'],
      ['consumers have caught up, from then on', `${secondsSince(storedAtMs)} s`, '≤ 180 s'],
      ['write units of submitting an idea, before', costBefore, ''],
      ['write units of submitting an idea, afterwards', await submitCost(stack), 'as before'],
    ],
  ),
);
await stack.stop();
