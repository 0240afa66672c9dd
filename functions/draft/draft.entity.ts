import { CustomAttributeType } from 'electrodb';
import * as v from 'valibot';
import { entityOf, transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import {
  type Draft,
  type DraftHead,
  draftHeadSchema,
  draftLifetimeDays,
  draftSchema,
} from '#shared/idea/draft.schema.ts';
import { headOfDraft } from '#shared/idea/idea.rules.ts';
import { msOfInstant } from '#shared/kernel/instant.ts';
import { draftModel } from './draft.keys.ts';

/**
 * A draft in the table, keyed under its author, so that no key exists by which anybody else's list could meet it. `place`
 * names its head.
 */
export const draftEntity = entityOf({
  model: draftModel,
  attributes: {
    authorId: { type: 'string', required: true },
    id: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    place: { type: 'number', required: true },
    draft: { type: CustomAttributeType<Draft>('any'), required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['authorId'], ['id']) },
});

/**
 * What "my drafts" shows of a draft, in an item of its own, so that the list does not cost what the texts weigh. It stands at
 * one of its author's places, of which there are as many as a person may have drafts. Both items are always written together.
 */
export const draftHeadEntity = entityOf({
  model: { entity: 'draftHead', version: '1', service: 'commonweal' },
  attributes: {
    authorId: { type: 'string', required: true },
    place: { type: 'number', required: true },
    head: { type: CustomAttributeType<DraftHead>('any'), required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['authorId'], ['place']) },
});

/** A draft and the place of its head. */
export type KeptDraft = { readonly draft: Draft; readonly place: number };

const expiryOf = ({ savedAt }: Draft) => Math.floor(msOfInstant(savedAt) / 1000) + draftLifetimeDays * 86_400;

export const draftItem = ({ draft, place }: KeptDraft) => ({
  authorId: draft.authorId,
  id: draft.id,
  revision: draft.revision,
  place,
  draft,
  expiresAtSeconds: expiryOf(draft),
});

export const draftHeadItem = ({ draft, place }: KeptDraft) => ({
  authorId: draft.authorId,
  place,
  head: headOfDraft(draft),
  expiresAtSeconds: expiryOf(draft),
});

export const draftFromItem = (item: { readonly draft: unknown; readonly place: number }): KeptDraft => ({
  draft: v.parse(draftSchema, item.draft),
  place: item.place,
});

export const draftHeadFromItem = (item: { readonly head: unknown }): DraftHead => v.parse(draftHeadSchema, item.head);

/** Asks within a transaction that a draft is there, for what another feature ties to it. */
export const draftIsThereItem = (access: TableAccess, { authorId, id }: Pick<Draft, 'authorId' | 'id'>) =>
  transactionItem(draftEntity(access), (write) =>
    write
      .check({ authorId, id })
      .where((attributes, { exists }) => exists(attributes.id))
      .commit(),
  );

/** Ends a draft as two items of a transaction, which is refused at the first one's place where it was changed meanwhile. */
export const discardDraftItems = (access: TableAccess, { draft, place }: KeptDraft) => [
  transactionItem(draftEntity(access), (write) =>
    write
      .delete({ authorId: draft.authorId, id: draft.id })
      .where(({ revision }, { eq }) => eq(revision, draft.revision))
      .commit(),
  ),
  transactionItem(draftHeadEntity(access), (write) => write.delete({ authorId: draft.authorId, place }).commit()),
];
