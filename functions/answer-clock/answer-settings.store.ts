import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import { type AnswerSettings, answerSettingsSchema } from '#shared/answer-clock/answer-settings.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { answerSettingsEntity } from './answer-settings.entity.ts';

/** Every read is consistent: a clock is set by what holds, not by what held. */
export type AnswerSettingsStore = {
  /** What a body has chosen; undefined where it has chosen nothing. */
  readonly find: (id: OrganisationId) => Promise<AnswerSettings | undefined>;
  /** Writes the next revision with its journal entry, unless somebody else wrote one first. */
  readonly replace: (
    settings: AnswerSettings,
    entry: JournalEntry,
  ) => Promise<Result<AnswerSettings, { reason: 'stale-revision' }>>;
};

export const makeAnswerSettingsStore = (access: TableAccess): AnswerSettingsStore => {
  const settings = () => answerSettingsEntity(access);
  const journal = () => journalEntity(access);

  return {
    find: async (organisationId) => {
      const { data } = await settings().get({ organisationId }).go({ consistent: true });
      return data === null ? undefined : v.parse(answerSettingsSchema, data.settings);
    },

    replace: async (next, entry) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ settings: settings(), journal: journal() }, (write) => [
          write.settings
            .put({ organisationId: next.organisationId, revision: next.revision, settings: next })
            .where(({ revision }, { eq, notExists }) =>
              next.revision === 2 ? notExists(revision) : eq(revision, next.revision - 1),
            )
            .commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
      return refused.length === 0 ? ok(next) : refuse({ reason: 'stale-revision' });
    },
  };
};
