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

/** Refuses a list that has something twice: the last would win, and a second load never come to rest. */
const listedOnce = <Item>(keyOf: (item: Item) => string) =>
  v.check<Item[], (issue: v.CheckIssue<Item[]>) => string>(
    (items) => repeated(items.map(keyOf)).length === 0,
    ({ input }) => `${repeated(input.map(keyOf)).join(', ')} is listed more than once`,
  );
const repeated = (keys: readonly string[]) =>
  [...Map.groupBy(keys, (key) => key)].flatMap(([key, all]) => (all.length > 1 ? [key] : []));

/**
 * Who there is: public bodies with their units, and people with the address they sign in with and their roles. This is
 * how an installation begins, and how an agency's own directory is brought over.
 */
export const directorySchema = v.strictObject({
  organisations: v.pipe(
    v.array(organisationSchema),
    listedOnce(({ id }) => id),
  ),
  people: v.pipe(
    v.array(listedPersonSchema),
    listedOnce(({ email }) => email),
  ),
});
export type Directory = v.InferOutput<typeof directorySchema>;

type Parts = OrganisationParts & {
  readonly people: Pick<PersonStore, 'find' | 'findByEmail' | 'isReleased' | 'register'>;
  readonly newId: NewId;
};

/** Addresses that were released and may be registered again, in lower case: their rows are of new holders. */
type Reuse = { readonly reusedEmails: readonly string[] };

export type Registered = { added: number; changed: number; same: number };

/** What came of a directory. `refused` are the addresses of the rows that were left out, since they had been released. */
type Outcome = { organisations: Registered; people: Registered; refused: readonly string[] };

/**
 * Registers a directory. A person is known by their address: one who is there keeps their id and is brought up to date. Who
 * is the same already is left alone, body or person, so that loading the same file again changes nothing. Nobody is removed.
 * Nor does a row bring back who was released or moved: it is refused, unless the operator says that the address may be used
 * again. Throws where somebody changed meanwhile: what was changed is not undone, and the file can be loaded again.
 */
export const registerDirectory =
  (parts: Parts) =>
  async ({ organisations, people }: Directory, reuse: Reuse = { reusedEmails: [] }): Promise<Outcome> => {
    const count = {
      organisations: { added: 0, changed: 0, same: 0 },
      people: { added: 0, changed: 0, same: 0 },
    };
    const refused: string[] = [];
    for (const listed of organisations) count.organisations[await registerOrganisation(parts, listed)] += 1;
    for (const listed of people) {
      const outcome = await registerPerson(parts, listed, reuse);
      if (outcome === 'refused') refused.push(listed.email);
      else count.people[outcome] += 1;
    }
    return { ...count, refused };
  };

const registerPerson = async (parts: Parts, listed: ListedPerson, { reusedEmails }: Reuse) => {
  const reusesAddress = reusedEmails.includes(listed.email);
  const known = await parts.people.findByEmail(listed.email);
  if (known === undefined && !reusesAddress && (await parts.people.isReleased(listed.email))) return 'refused';
  const person = { ...listed, id: known ?? parts.newId<PersonId>() };
  const before = known === undefined ? undefined : await parts.people.find(known);
  if (before !== undefined && isSame(before.person, person)) return 'same';
  const type = before === undefined ? 'person-registered' : 'person-changed';
  const occasion = { at: parts.now(), actor: { kind: 'platform' as const }, requestId: 'directory' };
  const entry = personEntry(person, (before?.revision ?? 0) + 1, { type }, occasion);
  if (!(await parts.people.register(person, { before, entry, reusesAddress })))
    throw new Error(
      `person ${person.id} could not be registered: changed meanwhile, or the address is somebody else's`,
    );
  return before === undefined ? 'added' : 'changed';
};

/** Compares what stands in both, whatever the order of keys. */
const isSame = (a: Person, b: Person) =>
  JSON.stringify(v.parse(personSchema, a)) === JSON.stringify(v.parse(personSchema, b));
