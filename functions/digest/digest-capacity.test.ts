import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDigests } from '#test/support/digests.ts';
import { fillPendingDigests } from '#test/support/pending-digests.ts';

/** A tenth of what the bench does: 50,000 people with 500 waiting. */
const [everybody, waiting] = [5_000, 50];

let world: Awaited<ReturnType<typeof startDigests>>;
beforeAll(async () => {
  world = await startDigests({ people: [] });
  await fillPendingDigests(world.tables.access('people'), { everybody, waiting });
}, 60_000);
afterAll(() => world.stop());

it('a run over many people reads those who wait for it, and none of the others', async () => {
  world.tables.capacity.reset();

  const queued = await world.queued('daily');

  expect(queued).toHaveLength(waiting);
  // One unit reads 4 KB, some 25 places. Each of the 16 partitions is asked at least once, which costs one where it holds any.
  expect(world.tables.capacity).toMatchObject({ read: 16, write: 0 });
});
