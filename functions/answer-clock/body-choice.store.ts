import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import { type AnswerSettings, answerSettingsSchema } from '#shared/answer-clock/answer-settings.schema.ts';
import { type AnswerTemplates, answerTemplatesSchema } from '#shared/answer-clock/answer-templates.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { bodyChoiceEntity } from './body-choice.entity.ts';

/** Every read is consistent: a clock is set by what holds, not by what held. */
export type BodyChoiceStore<Choice> = {
  /** What a body has chosen; undefined where it has chosen nothing. */
  readonly find: (id: OrganisationId) => Promise<Choice | undefined>;
  /** Writes the next revision with its journal entry, unless somebody else wrote one first. */
  readonly replace: (choice: Choice, entry: JournalEntry) => Promise<Result<Choice, { reason: 'stale-revision' }>>;
};
export type AnswerSettingsStore = BodyChoiceStore<AnswerSettings>;
export type AnswerTemplatesStore = BodyChoiceStore<AnswerTemplates>;

type About = 'answer-settings' | 'answer-templates';

const makeBodyChoiceStore = <Choice extends Pick<AnswerSettings, 'organisationId' | 'revision'>>(
  access: TableAccess,
  about: About,
  schema: v.GenericSchema<unknown, Choice>,
): BodyChoiceStore<Choice> => {
  const choice = () => bodyChoiceEntity(access);
  const journal = () => journalEntity(access);

  return {
    find: async (organisationId) => {
      const { data } = await choice().get({ organisationId, about }).go({ consistent: true });
      return data === null ? undefined : v.parse(schema, data.chosen);
    },

    replace: async (next, entry) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ choice: choice(), journal: journal() }, (write) => [
          write.choice
            .put({ organisationId: next.organisationId, about, revision: next.revision, chosen: next })
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

export const makeAnswerSettingsStore = (access: TableAccess): AnswerSettingsStore =>
  makeBodyChoiceStore(access, 'answer-settings', answerSettingsSchema);

export const makeAnswerTemplatesStore = (access: TableAccess): AnswerTemplatesStore =>
  makeBodyChoiceStore(access, 'answer-templates', answerTemplatesSchema);
