import * as v from 'valibot';
import type { PersonStore } from '#functions/person/person.public.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { organisationSchema } from '#shared/organisation/organisation.schema.ts';
import { personEntry } from '#shared/person/person.rules.ts';
import { emailSchema, type Person, personSchema } from '#shared/person/person.schema.ts';
import { type OrganisationParts, registerOrganisation } from './register-organisation.ts';

/** A person as a file lists them: with an address, by which they are known from one loading to the next. */
const listedPersonSchema = v.strictObject({ ...v.omit(personSchema, ['id']).entries, email: emailSchema });
type ListedPerson = v.InferOutput<typeof listedPersonSchema>;

/**
 * Who there is: public bodies with their units, and people with the address they sign in with and their roles. This is
 * how an installation begins, and how an agency's own directory is brought over.
 */
export const directorySchema = v.strictObject({
  organisations: v.array(organisationSchema),
  people: v.array(listedPersonSchema),
});
export type Directory = v.InferOutput<typeof directorySchema>;

type Parts = OrganisationParts & {
  readonly people: Pick<PersonStore, 'find' | 'findByEmail' | 'register'>;
  readonly newId: NewId;
};

export type Registered = { added: number; changed: number; same: number };

/**
 * Registers a directory. A person is known by their address: one who is there keeps their id and is brought up to date. Who
 * is the same already is left alone, body or person, so that loading the same file again changes nothing. Nobody is removed.
 * Throws where somebody changed meanwhile: what was changed is not undone, and the file can be loaded again.
 */
export const registerDirectory =
  (parts: Parts) =>
  async ({ organisations, people }: Directory): Promise<{ organisations: Registered; people: Registered }> => {
    const count = {
      organisations: { added: 0, changed: 0, same: 0 },
      people: { added: 0, changed: 0, same: 0 },
    };
    for (const listed of organisations) count.organisations[await registerOrganisation(parts, listed)] += 1;
    for (const listed of people) count.people[await registerPerson(parts, listed)] += 1;
    return count;
  };

const registerPerson = async (parts: Parts, listed: ListedPerson): Promise<'added' | 'changed' | 'same'> => {
  const known = await parts.people.findByEmail(listed.email);
  const person = { ...listed, id: known ?? parts.newId<PersonId>() };
  const before = known === undefined ? undefined : await parts.people.find(known);
  if (before !== undefined && isSame(before.person, person)) return 'same';
  const type = before === undefined ? 'person-registered' : 'person-changed';
  const occasion = { at: parts.now(), actor: { kind: 'platform' as const }, requestId: 'directory' };
  const entry = personEntry(person, (before?.revision ?? 0) + 1, { type }, occasion);
  if (!(await parts.people.register(person, { before, entry })))
    throw new Error(
      `person ${person.id} could not be registered: changed meanwhile, or the address is somebody else's`,
    );
  return before === undefined ? 'added' : 'changed';
};

/** Compares what stands in both, whatever the order of keys. */
const isSame = (a: Person, b: Person) =>
  JSON.stringify(v.parse(personSchema, a)) === JSON.stringify(v.parse(personSchema, b));
