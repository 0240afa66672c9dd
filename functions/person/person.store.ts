import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import type { OrganisationId, PersonId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import {
  type governmentScope,
  type Person,
  personSchema,
  type RegisteredPerson,
  type Role,
} from '#shared/person/person.schema.ts';
import { addressEntity, type Identity, identityEntity, personEntity, roleHolderEntity } from './person.entity.ts';

/** A person as they are kept: with their revision, the moment from which sessions count, and whom they are tied to. */
export type PersonRecord = {
  readonly person: Person;
  readonly revision: number;
  readonly sessionsValidFrom: Instant;
  /** At most one of each issuer. */
  readonly identities: readonly Identity[];
};

export type PersonStore = {
  /** Consistent. */
  readonly find: (id: PersonId) => Promise<PersonRecord | undefined>;
  /** Consistent; those that are not there are left out. */
  readonly findMany: (ids: readonly PersonId[]) => Promise<Person[]>;
  /** Consistent. */
  readonly findByEmail: (email: string) => Promise<PersonId | undefined>;
  /** Whether an address was given up, and nobody has it since. Consistent. */
  readonly isReleased: (email: string) => Promise<boolean>;
  /** Consistent. */
  readonly findByIdentity: (issuer: string, subject: string) => Promise<PersonId | undefined>;
  /** Ties an identity to a person; false where it was tied to somebody, or the record changed, meanwhile. */
  readonly tieIdentity: (record: PersonRecord, identity: Identity, entry: JournalEntry) => Promise<boolean>;
  /**
   * Forgets a person's identities and ends their sessions, and keeps them as `person` from now on: with the same address,
   * another or none. An address they give up stays marked as released; one they come to have may have been. False where
   * the record changed meanwhile, or the address is somebody else's.
   */
  readonly untie: (record: PersonRecord, how: { person: Person; entry: JournalEntry }) => Promise<boolean>;
  /** Consistent. */
  readonly holdersOf: (role: Role, scope: OrganisationId | typeof governmentScope) => Promise<PersonId[]>;
  /** Ends all sessions of a person: those from before the entry no longer count. False where the record changed meanwhile. */
  readonly endSessions: (record: PersonRecord, entry: JournalEntry) => Promise<boolean>;
  /**
   * Adds a person with their address and roles, or brings up to date the one that was read before (`before`). False where
   * the record changed meanwhile, the address is somebody else's, or it was released and may not be used again.
   */
  readonly register: (
    person: RegisteredPerson,
    how: { before: PersonRecord | undefined; entry: JournalEntry; reusesAddress: boolean },
  ) => Promise<boolean>;
};

export const makePersonStore = (access: TableAccess): PersonStore => {
  const person = () => personEntity(access);
  const address = () => addressEntity(access);
  const identity = () => identityEntity(access);
  const roleHolder = () => roleHolderEntity(access);
  const journal = () => journalEntity(access);

  const find = async (id: PersonId): Promise<PersonRecord | undefined> => {
    const { data } = await person().get({ id }).go({ consistent: true });
    if (data === null) return undefined;
    return {
      person: v.parse(personSchema, data.person),
      revision: data.revision,
      sessionsValidFrom: data.sessionsValidFrom as Instant,
      identities: data.identities,
    };
  };

  /**
   * Writes what a person is from now on, and with it whatever leads to them: their address, identities and roles. Only
   * what differs from what was read before is written, on the condition that it still holds.
   */
  const change = async (
    before: PersonRecord | undefined,
    after: Omit<PersonRecord, 'revision'>,
    { entry, reusesAddress = false }: { entry: JournalEntry; reusesAddress?: boolean },
  ) => {
    const { id } = after.person;
    const emails = differences(emailsOf(before?.person), emailsOf(after.person), (email) => email);
    const roles = differences(before?.person.roles, after.person.roles, ({ role, scope }) => `${scope}/${role}`);
    const identities = differences(
      before?.identities,
      after.identities,
      ({ issuer, subject }) => `${issuer} ${subject}`,
    );
    const refused = await writeTogether(() =>
      createWriteTransaction(
        { person: person(), address: address(), identity: identity(), roleHolder: roleHolder(), journal: journal() },
        (write) => [
          write.person
            .put({ ...after, id, revision: (before?.revision ?? 0) + 1 })
            .where((attributes, { eq, notExists }) =>
              before === undefined ? notExists(attributes.id) : eq(attributes.revision, before.revision),
            )
            .commit(),
          write.journal.create(journalItem(entry)).commit(),
          ...emails.added.map((email) =>
            write.address
              .put({ email, personId: id })
              .where((attributes, { notExists }) => notExists(reusesAddress ? attributes.personId : attributes.email))
              .commit(),
          ),
          ...emails.dropped.map((email) => write.address.put({ email, releasedAt: entry.at }).commit()),
          ...identities.added.map((tied) => write.identity.create({ ...tied, personId: id }).commit()),
          ...identities.dropped.map(({ issuer, subject }) => write.identity.delete({ issuer, subject }).commit()),
          ...roles.added.map(({ role, scope }) => write.roleHolder.put({ role, scope, personId: id }).commit()),
          ...roles.dropped.map(({ role, scope }) => write.roleHolder.delete({ role, scope, personId: id }).commit()),
        ],
      ),
    );
    return refused.length === 0;
  };

  return {
    find,

    findMany: async (ids) => {
      const keys = ids.map((id): { id: string } => ({ id }));
      const items = await getAll(keys, (batch) => person().get(batch).go({ consistent: true }));
      return items.map((item) => v.parse(personSchema, item.person));
    },

    findByEmail: async (email) => {
      const { data } = await address().get({ email }).go({ consistent: true });
      return data?.personId as PersonId | undefined;
    },

    isReleased: async (email) => {
      const { data } = await address().get({ email }).go({ consistent: true });
      return data?.releasedAt !== undefined;
    },

    findByIdentity: async (issuer, subject) => {
      const { data } = await identity().get({ issuer, subject }).go({ consistent: true });
      return data?.personId as PersonId | undefined;
    },

    tieIdentity: (record, tied, entry) =>
      change(record, { ...record, identities: [...record.identities, tied] }, { entry }),

    untie: (record, { person, entry }) =>
      change(record, { person, sessionsValidFrom: entry.at, identities: [] }, { entry, reusesAddress: true }),

    holdersOf: async (role, scope) => {
      const { data } = await roleHolder().query.primary({ scope, role }).go({ consistent: true, pages: 'all' });
      return data.map(({ personId }) => personId as PersonId);
    },

    endSessions: (record, entry) => change(record, { ...record, sessionsValidFrom: entry.at }, { entry }),

    register: (person, { before, ...how }) =>
      change(before, { ...(before ?? { sessionsValidFrom: how.entry.at, identities: [] }), person }, how),
  };
};

const emailsOf = (person?: Person) => (person?.email === undefined ? [] : [person.email]);

/** What stands in one list and not in the other, once however often it is listed: a transaction takes no item twice. */
const differences = <Item>(before: readonly Item[] = [], after: readonly Item[], keyOf: (item: Item) => string) => {
  const byKey = (items: readonly Item[]) => new Map(items.map((item) => [keyOf(item), item] as const));
  const [old, next] = [byKey(before), byKey(after)];
  const missing = (from: Map<string, Item>, there: Map<string, Item>) =>
    [...from].flatMap(([key, item]) => (there.has(key) ? [] : [item]));
  return { added: missing(next, old), dropped: missing(old, next) };
};
