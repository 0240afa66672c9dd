import { registerOrganisation } from '#functions/directory/register-organisation.ts';
import { makeOrganisationStore } from '#functions/organisation/organisation.store.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Organisation } from '#shared/organisation/organisation.schema.ts';
import { personEntry } from '#shared/person/person.rules.ts';
import type { RegisteredPerson } from '#shared/person/person.schema.ts';

export const anOrganisation = (id: OrganisationId, given: Partial<Organisation> = {}): Organisation => ({
  id,
  name: { en: `Body ${id}`, fr: `Organisme ${id}` },
  level: 'local',
  units: [],
  language: 'en',
  ...given,
});

/** Registers organisations and people, as the setting up of a platform does. */
export const fillDirectory = async (
  access: TableAccess,
  given: { organisations?: readonly Organisation[]; people?: readonly RegisteredPerson[] },
) => {
  const organisations = makeOrganisationStore(access);
  const people = makePersonStore(access);
  for (const organisation of given.organisations ?? [])
    await registerOrganisation({ organisations, now: () => mondayMorning }, organisation);
  for (const person of given.people ?? []) {
    const occasion = { at: mondayMorning, actor: { kind: 'platform' as const }, requestId: 'setting-up' };
    const before = await people.find(person.id);
    const type = before === undefined ? 'person-registered' : 'person-changed';
    const entry = personEntry(person, (before?.revision ?? 0) + 1, { type }, occasion);
    const isWritten = await people.register(person, { before, entry, reusesAddress: false });
    if (!isWritten) throw new Error(`person ${person.id} is not registered`);
  }
};
