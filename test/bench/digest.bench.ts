/** What a run of digests reads, with 500 people who wait for it among 500 and among 50,000, and what a digest costs to send. */
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { startDigests } from '#test/support/digests.ts';
import { fillPendingDigests } from '#test/support/pending-digests.ts';
import { table } from './figures.ts';

const waiting = 500;
const few = waiting;
const many = 50_000;

const runOver = async (everybody: number) => {
  const world = await startDigests({ people: [] });
  await fillPendingDigests(world.tables.access('people'), { everybody, waiting });
  world.tables.capacity.reset();
  const startedAtMs = performance.now();
  const queued = await world.queued('daily');
  const ms = performance.now() - startedAtMs;
  const { read, write } = world.tables.capacity;
  await world.stop();
  return [everybody.toLocaleString('en'), queued.length, read, write, ms.toFixed(0)];
};

const sendOne = async () => {
  const world = await startDigests({ people: [] });
  await fillPendingDigests(world.tables.access('people'), { everybody: 1, waiting: 0 });
  for (let n = 0; n < 10; n += 1) await world.tell('your-idea-answered', anId<PersonId>(1));
  world.morningOf('2026-11-24');
  const queued = await world.queued('daily');
  world.tables.capacity.reset();
  await world.deliver(queued);
  const { read, write } = world.tables.capacity;
  await world.stop();
  if (world.mails.length !== 1) throw new Error('no digest was sent');
  return { read, write };
};

const rows = [await runOver(few), await runOver(many)];
console.log(table(['people', 'queued', 'read units', 'write units', 'ms'], rows));
const { read, write } = await sendOne();
console.log(`\nA digest of ten lines is put together and sent with ${read} read and ${write} write units.`);
