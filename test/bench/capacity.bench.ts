/** What each operation costs at 100,000 ideas and 2,000 bodies; at 100 and 2,000 a test asserts it (test/contract/capacity.test.ts). */
import { operationNames, startCapacity, type Units } from '#test/support/capacity-cases.ts';
import { table } from './figures.ts';

const ideas = 100_000;
const bodies = 2_000;

const capacity = await startCapacity();
const few = await capacity.unitsOfAll();
const startedAtMs = performance.now();
await capacity.addIdeas(ideas - 100);
await capacity.addBodies(bodies);
const loadSeconds = (performance.now() - startedAtMs) / 1000;
const many = await capacity.unitsOfAll();
await capacity.stop();

const dearest = (units: readonly Units[] = [], of: keyof Units) => Math.max(...units.map((one) => one[of]));
const rows = operationNames.map((name) => {
  const counts = [few, many].flatMap((at) => [dearest(at[name], 'read'), dearest(at[name], 'write')]);
  return [`\`${name}\``, ...counts, JSON.stringify(few[name]) === JSON.stringify(many[name]) ? 'yes' : '**no**'];
});
console.log(table(['operation', 'read at 100', 'write at 100', 'read at 100,000', 'write at 100,000', 'equal'], rows));
console.log(
  `\n${ideas.toLocaleString('en')} ideas were loaded in ${loadSeconds.toFixed(0)} s, in batches and with the stream off.`,
);
