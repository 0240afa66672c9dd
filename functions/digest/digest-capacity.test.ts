import { afterEach, expect, it } from 'vitest';
import { startDigests } from '#test/support/digests.ts';
import { fillPendingDigests } from '#test/support/pending-digests.ts';

let world: Awaited<ReturnType<typeof startDigests>>;
afterEach(() => world.stop());

const aDirectory = async (how: { everybody: number; waiting: number }) => {
  world = await startDigests({ people: [] });
  await fillPendingDigests(world.tables.access('people'), how);
  world.tables.capacity.reset();
};

it('a run over many people reads those who wait for it, and none of the others', { timeout: 60_000 }, async () => {
  // A tenth of what the bench does: 50,000 people with 500 waiting.
  await aDirectory({ everybody: 5_000, waiting: 50 });

  const queued = await world.queued('daily');

  expect(queued).toHaveLength(50);
  // A unit reads 4 KB, which is some 25 places: one for each of the 16 partitions.
  expect(world.tables.capacity).toMatchObject({ read: 16, write: 0 });
});

it('a run in which more wait than a page holds queues each of them once', { timeout: 60_000 }, async () => {
  await aDirectory({ everybody: 2_500, waiting: 2_500 });

  const queued = await world.queued('daily');

  expect(queued).toHaveLength(2_500);
  expect(new Set(queued.map(({ personId }) => personId)).size).toBe(2_500);
});
