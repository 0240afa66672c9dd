import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePersonStore } from '#functions/person/person.store.ts';
import { TooBusy } from '#functions/platform/dynamodb/write-together.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { aPerson } from '#shared/person/person.fixture.ts';
import { fillDirectory } from '#test/support/directory.ts';
import { startTables } from '#test/support/tables.ts';
import { personOfIdentity } from './person-of-identity.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

const people = () => makePersonStore(tables.access('people'));
const identity = (n: number, subject = 'the-subject') => ({
  issuer: 'https://id.example',
  subject: `${subject}-${n}`,
  email: `person.${n}@example.org`,
  expiresAt: mondayMorning,
});
const meant = (who: ReturnType<typeof identity>, store = people()) =>
  personOfIdentity({ people: store, now: () => mondayMorning })(who, 'request');

/** A store in which `between` happens after the identity was looked for and before its person is read. */
const interrupted = (between: () => Promise<unknown>) => {
  const store = people();
  return {
    ...store,
    findByIdentity: async (issuer: string, subject: string) => {
      const known = await store.findByIdentity(issuer, subject);
      await between();
      return known;
    },
  };
};

describe('the person an identity means', () => {
  it('is its person where it is tied, in another window, while it is looked for', async () => {
    await fillDirectory(tables.access('people'), { people: [aPerson(1)] });
    const slow = interrupted(() => meant(identity(1)));

    expect(await meant(identity(1), slow)).toEqual({ ok: true, value: anId(1) });
  });

  it('is nobody’s where another identity is tied while it is looked for', async () => {
    await fillDirectory(tables.access('people'), { people: [aPerson(2)] });
    const slow = interrupted(() => meant(identity(2, 'another')));

    expect(await meant(identity(2), slow)).toEqual({ ok: false, refusal: { reason: 'address-in-use' } });
  });

  it('is not found while its person never stands still, and nothing is tied', async () => {
    await fillDirectory(tables.access('people'), { people: [aPerson(3)] });
    const restless = { ...people(), tieIdentity: async () => false };

    await expect(meant(identity(3), restless)).rejects.toBeInstanceOf(TooBusy);
    expect(await people().findByIdentity(identity(3).issuer, identity(3).subject)).toBeUndefined();
  });
});
