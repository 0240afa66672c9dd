import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { type SiteLanguage, siteLanguages } from '#shared/kernel/text.ts';
import { foldName, headOf, isSameHead, type OrganisationStep } from '#shared/organisation/organisation.rules.ts';
import {
  type Organisation,
  type OrganisationHead,
  organisationHeadSchema,
  organisationSchema,
  type UnitKey,
  type UnitName,
  unitSchema,
} from '#shared/organisation/organisation.schema.ts';
import { organisationByNameEntity, organisationEntity, unitEntity } from './organisation.entity.ts';

/** A body as it is kept, with its units. */
export type OrganisationRecord = { readonly organisation: Organisation; readonly revision: number };

/** Which part of the list by name: what begins with `startsWith` in one language, after a position. */
type Stretch = {
  readonly language: SiteLanguage;
  readonly startsWith: string;
  readonly after: Position | undefined;
  readonly limit: number;
};

export type OrganisationStore = {
  /** Consistent. */
  readonly find: (id: OrganisationId) => Promise<OrganisationHead | undefined>;
  /** Lagging, in no particular order; those that are not there are left out. */
  readonly findMany: (ids: readonly OrganisationId[]) => Promise<OrganisationHead[]>;
  /** Lagging, in no particular order; those that are not there are left out. */
  readonly findUnits: (keys: readonly UnitKey[]) => Promise<UnitName[]>;
  /** Lagging, in the order of folded names. */
  readonly page: (stretch: Stretch) => Promise<{ items: OrganisationHead[]; last: Position | undefined }>;
  /** A body with all its units; consistent, and as dear as it has units: for the directory alone. */
  readonly findWhole: (id: OrganisationId) => Promise<OrganisationRecord | undefined>;
  /** Writes the head of `listed` and one step of its units with the entry; false where the body changed meanwhile. */
  readonly write: (
    listed: Organisation,
    step: OrganisationStep,
    from: { readonly before: OrganisationRecord | undefined; readonly entry: JournalEntry },
  ) => Promise<boolean>;
};

export const makeOrganisationStore = (access: TableAccess): OrganisationStore => {
  const organisation = () => organisationEntity(access);
  const unit = () => unitEntity(access);
  const byName = () => organisationByNameEntity(access);
  const journal = () => journalEntity(access);

  return {
    find: async (id) => {
      const { data } = await organisation().get({ id }).go({ consistent: true });
      return data === null ? undefined : v.parse(organisationHeadSchema, data.head);
    },

    findMany: async (ids) => {
      const keys = ids.map((id): { id: string } => ({ id }));
      const items = await getAll(keys, (batch) => organisation().get(batch).go());
      return items.map(({ head }) => v.parse(organisationHeadSchema, head));
    },

    findUnits: async (wanted) => {
      const keys = wanted.map(({ organisationId, id }): { organisationId: string; id: string } => ({
        organisationId,
        id,
      }));
      const items = await getAll(keys, (batch) => unit().get(batch).go());
      return items.map(({ organisationId, unit }) => ({
        organisationId: organisationId as OrganisationId,
        ...v.parse(unitSchema, unit),
      }));
    },

    page: async ({ language, startsWith, after, limit }) => {
      const query = byName().query.primary({ language });
      const from =
        after === undefined ? query.gte({ folded: startsWith }) : query.gt({ folded: after.sortValue, id: after.id });
      const { data } = await from.go({ limit: limit + 1 });
      // Names of one beginning stand together: the first that begins otherwise is behind them all.
      const found = data.filter(({ folded }) => folded.startsWith(startsWith));
      const shown = found.slice(0, limit);
      const end = shown.at(-1);
      return {
        items: shown.map(({ head }) => v.parse(organisationHeadSchema, head)),
        last: found.length > limit && end !== undefined ? { sortValue: end.folded, id: end.id } : undefined,
      };
    },

    findWhole: async (id) => {
      const organisationId: string = id;
      const [{ data: kept }, { data: units }] = await Promise.all([
        organisation().get({ id }).go({ consistent: true }),
        unit().query.primary({ organisationId }).go({ consistent: true, pages: 'all' }),
      ]);
      if (kept === null) return undefined;
      const whole = { ...kept.head, units: units.map(({ unit }) => unit) };
      return { organisation: v.parse(organisationSchema, whole), revision: kept.revision };
    },

    write: async (listed, { changed, dropped }, { before, entry }) => {
      const organisationId: string = listed.id;
      const head = headOf(listed);
      const names = linesByName(head, before?.organisation);
      const refused = await writeTogether(() =>
        createWriteTransaction(
          { organisation: organisation(), unit: unit(), byName: byName(), journal: journal() },
          (write) => [
            write.organisation
              .put({ id: organisationId, revision: entry.revision, head })
              .where(({ id, revision }, { eq, notExists }) =>
                before === undefined ? notExists(id) : eq(revision, before.revision),
              )
              .commit(),
            write.journal.create(journalItem(entry)).commit(),
            ...names.added.map((line) => write.byName.put({ ...line, head }).commit()),
            ...names.dropped.map((line) => write.byName.delete(line).commit()),
            ...changed.map((unit) => write.unit.put({ organisationId, id: unit.id, unit }).commit()),
            ...dropped.map((id) => write.unit.delete({ organisationId, id }).commit()),
          ],
        ),
      );
      return refused.length === 0;
    },
  };
};

/** The lines in the lists by name that a body has with this head, and those it has no longer; none where its head is the same. */
const linesByName = (head: OrganisationHead, before: OrganisationHead | undefined) => {
  if (before !== undefined && isSameHead(before, head)) return { added: [], dropped: [] };
  const added = linesOf(head);
  const had = before === undefined ? [] : linesOf(before);
  return {
    added,
    dropped: had.filter(
      (line) => !added.some(({ folded, language }) => folded === line.folded && language === line.language),
    ),
  };
};

const linesOf = ({ id, name }: OrganisationHead) =>
  siteLanguages.map((language) => ({
    language: language as string,
    folded: foldName(name[language]),
    id: id as string,
  }));
