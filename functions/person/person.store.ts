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
  type Grant,
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
  /** Consistent. */
  readonly findByIdentity: (issuer: string, subject: string) => Promise<PersonId | undefined>;
  /** Ties an identity to a person; false where it was tied to somebody, or the record changed, meanwhile. */
  readonly tieIdentity: (record: PersonRecord, identity: Identity, entry: JournalEntry) => Promise<boolean>;
  /**
   * Forgets a person's identities and ends their sessions; where it releases the address, that and their roles go too.
   * False where the record changed meanwhile.
   */
  readonly untie: (record: PersonRecord, how: { releasesAddress: boolean; entry: JournalEntry }) => Promise<boolean>;
  /** Consistent. */
  readonly holdersOf: (role: Role, scope: OrganisationId) => Promise<PersonId[]>;
  /** Ends all sessions of a person: those from before the entry no longer count. False where the record changed meanwhile. */
  readonly endSessions: (record: PersonRecord, entry: JournalEntry) => Promise<boolean>;
  /** Adds a person with their address and roles; or, where they are known, brings them up to date. */
  readonly register: (
    person: RegisteredPerson,
    entryOf: (revision: number) => JournalEntry,
    now: Instant,
  ) => Promise<void>;
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

  /** The next item of a person who is kept, for a put on the condition that nothing changed meanwhile. */
  const nextItem = (record: PersonRecord, given: Partial<PersonRecord>) => {
    const { person, ...rest } = { ...record, ...given };
    return { ...rest, id: person.id as string, person, revision: record.revision + 1 };
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

    findByIdentity: async (issuer, subject) => {
      const { data } = await identity().get({ issuer, subject }).go({ consistent: true });
      return data?.personId as PersonId | undefined;
    },

    tieIdentity: async (record, tied, entry) => {
      const { id: personId } = record.person;
      const item = nextItem(record, { identities: [...record.identities, tied] });
      const refused = await writeTogether(() =>
        createWriteTransaction({ person: person(), identity: identity(), journal: journal() }, (write) => [
          write.person
            .put(item)
            .where(({ revision }, { eq }) => eq(revision, record.revision))
            .commit(),
          write.identity.create({ ...tied, personId }).commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
      return refused.length === 0;
    },

    untie: async (record, { releasesAddress, entry }) => {
      const { email, ...nameless } = record.person;
      const { id: personId, roles } = record.person;
      const item = nextItem(record, {
        identities: [],
        sessionsValidFrom: entry.at,
        ...(releasesAddress ? { person: { ...nameless, roles: [] } } : {}),
      });
      const refused = await writeTogether(() =>
        createWriteTransaction(
          {
            person: person(),
            identity: identity(),
            address: address(),
            roleHolder: roleHolder(),
            journal: journal(),
          },
          (write) => [
            write.person
              .put(item)
              .where(({ revision }, { eq }) => eq(revision, record.revision))
              .commit(),
            write.journal.create(journalItem(entry)).commit(),
            ...record.identities.map(({ issuer, subject }) => write.identity.delete({ issuer, subject }).commit()),
            ...(releasesAddress && email !== undefined ? [write.address.delete({ email }).commit()] : []),
            ...(releasesAddress ? grantsOnce(roles) : []).map(({ role, scope }) =>
              write.roleHolder.delete({ role, scope, personId }).commit(),
            ),
          ],
        ),
      );
      return refused.length === 0;
    },

    holdersOf: async (role, scope) => {
      const { data } = await roleHolder().query.primary({ scope, role }).go({ consistent: true, pages: 'all' });
      return data.map(({ personId }) => personId as PersonId);
    },

    endSessions: async (record, entry) => {
      const item = nextItem(record, { sessionsValidFrom: entry.at });
      const refused = await writeTogether(() =>
        createWriteTransaction({ person: person(), journal: journal() }, (write) => [
          write.person
            .put(item)
            .where(({ revision }, { eq }) => eq(revision, record.revision))
            .commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
      return refused.length === 0;
    },

    register: async (added, entryOf, now) => {
      const id: string = added.id;
      const before = await find(added.id);
      const revision = (before?.revision ?? 0) + 1;
      const held = grantsOnce(added.roles);
      const dropped = grantsOnce(before?.person.roles ?? []).filter(
        (old) => !added.roles.some(({ role, scope }) => role === old.role && scope === old.scope),
      );
      const refused = await writeTogether(() =>
        createWriteTransaction(
          { person: person(), address: address(), roleHolder: roleHolder(), journal: journal() },
          (write) => [
            write.person
              .put({
                id,
                person: added,
                revision,
                sessionsValidFrom: before?.sessionsValidFrom ?? now,
                identities: before?.identities ?? [],
              })
              .where((attributes, { eq, notExists }) =>
                before === undefined ? notExists(attributes.id) : eq(attributes.revision, before.revision),
              )
              .commit(),
            write.address
              .put({ email: added.email, personId: added.id })
              .where(({ personId }, { eq, notExists }) => `${notExists(personId)} OR ${eq(personId, id)}`)
              .commit(),
            write.journal.create(journalItem(entryOf(revision))).commit(),
            ...held.map(({ role, scope }) => write.roleHolder.put({ role, scope, personId: added.id }).commit()),
            ...dropped.map(({ role, scope }) => write.roleHolder.delete({ role, scope, personId: added.id }).commit()),
            ...(before?.person.email !== undefined && before.person.email !== added.email
              ? [write.address.delete({ email: before.person.email }).commit()]
              : []),
          ],
        ),
      );
      if (refused.length > 0)
        throw new Error(
          `person ${added.id} could not be registered: changed meanwhile, or the address is somebody else's`,
        );
    },
  };
};

/** A role that is listed twice is held once; a transaction takes no item twice. */
const grantsOnce = (grants: readonly Grant[]) => [
  ...new Map(grants.map((grant) => [`${grant.scope}/${grant.role}`, grant])).values(),
];
