import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untiePerson } from '#functions/directory/untie-person.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { startTables } from '#test/support/tables.ts';
import { loadDemonstration } from './load-demonstration.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

const load = (now = mondayMorning) =>
  loadDemonstration({ ideas: tables.access('ideas'), people: tables.access('people') }, now);

describe('the demonstration', () => {
  it.each([
    ['at the same moment', 0],
    ['a minute later', 60_000],
    ['the next day', 86_400_000],
    ['a month later', 30 * 86_400_000],
  ])('is loaded once, and the second time, %s, adds nothing', async (_, laterMs) => {
    await load();
    const before = await tables.everything();

    await load(instantFromMs(msOfInstant(mondayMorning) + laterMs));

    expect(await tables.everything()).toEqual(before);
  });

  it('is whole again at the next start where the address of one of its people was released', async () => {
    const people = makePersonStore(tables.access('people'));
    await untiePerson({ people, now: () => mondayMorning })('amina.diallo@example.org', 'released');

    await load();

    expect(await people.findByEmail('amina.diallo@example.org')).toBeDefined();
  });
});
