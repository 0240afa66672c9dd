import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allOperations } from '#shared/contexts.ts';
import { operationNames, startCapacity, type UnitsByOperation } from '#test/support/capacity-cases.ts';

/**
 * What each operation costs, in DynamoDB capacity units, with the heaviest records there may be: the same at 100 and at
 * 2,000 ideas, with few and with many bodies and units, and what its contract says. `npm run bench` does it again at 100,000.
 */
describe('the capacity an operation uses', () => {
  let capacity: Awaited<ReturnType<typeof startCapacity>>;
  let atHundred: UnitsByOperation;
  let atTwoThousand: UnitsByOperation;
  let atWorst: UnitsByOperation;

  beforeAll(async () => {
    capacity = await startCapacity();
    atHundred = await capacity.unitsOfAll();
    await capacity.addIdeas(1_900);
    await capacity.addBodies(300);
    atTwoThousand = await capacity.unitsOfAll();
    await capacity.addHeaviestLines();
    atWorst = await capacity.unitsOfAll('50');
  }, 240_000);
  afterAll(() => capacity.stop());

  it.each(operationNames)(
    '%s is the same at 100 and at 2,000 ideas, with 50 and with 350 bodies, with no unit and with 500',
    (name) => {
      expect(atTwoThousand[name]).toEqual(atHundred[name]);
    },
  );

  it.each(operationNames)('%s is what its contract says, at its worst', (name) => {
    const all = [...(atHundred[name] ?? []), ...(atWorst[name] ?? [])];
    const worst = {
      read: Math.ceil(Math.max(...all.map(({ read }) => read))),
      write: Math.ceil(Math.max(...all.map(({ write }) => write))),
    };

    expect(allOperations[name].capacity).toEqual(worst);
  });
});
