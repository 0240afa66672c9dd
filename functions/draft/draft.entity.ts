import { CustomAttributeType } from 'electrodb';
import * as v from 'valibot';
import { entityOf, transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { type Draft, draftLifetimeDays, draftSchema } from '#shared/idea/draft.schema.ts';
import { msOfInstant } from '#shared/kernel/instant.ts';

/**
 * A draft in the table, keyed under its author, so that "my drafts" is a consistent read of one partition and no key
 * exists by which anybody else's list could meet it.
 */
export const draftEntity = entityOf({
  model: { entity: 'draft', version: '1', service: 'commonweal' },
  attributes: {
    authorId: { type: 'string', required: true },
    id: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    draft: { type: CustomAttributeType<Draft>('any'), required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['authorId'], ['id']) },
});

export const draftItem = (draft: Draft) => ({
  authorId: draft.authorId,
  id: draft.id,
  revision: draft.revision,
  draft,
  expiresAtSeconds: Math.floor(msOfInstant(draft.savedAt) / 1000) + draftLifetimeDays * 86_400,
});

export const draftFromItem = (item: { readonly draft: unknown }): Draft => v.parse(draftSchema, item.draft);

/** Ends a draft as one item of a transaction, which is refused at that item's place where the draft was changed meanwhile. */
export const discardDraftItem = (access: TableAccess, { authorId, id, revision: seen }: Draft) =>
  transactionItem(draftEntity(access), (write) =>
    write
      .delete({ authorId, id })
      .where(({ revision }, { eq }) => eq(revision, seen))
      .commit(),
  );
