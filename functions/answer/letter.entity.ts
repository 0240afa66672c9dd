import { CustomAttributeType } from 'electrodb';
import * as v from 'valibot';
import { entityOf, transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { type Letter, letterSchema } from '#shared/answer/answer.schema.ts';

/** What was written about an idea, under the revision that it made: all of it is one partition, read in the order it came. */
export const letterEntity = entityOf({
  model: { entity: 'letter', version: '1', service: 'commonweal' },
  attributes: {
    ideaId: { type: 'string', required: true },
    revision: { type: 'number', required: true, padding: { length: 10, char: '0' } },
    letter: { type: CustomAttributeType<Letter>('any'), required: true },
  },
  indexes: { primary: primaryKey(['ideaId'], ['revision']) },
});

export const letterFromItem = (item: { readonly letter: unknown }): Letter => v.parse(letterSchema, item.letter);

/** Writes a letter as one item of the transaction that makes its revision. */
export const addLetterItem = (access: TableAccess, letter: Letter) =>
  transactionItem(letterEntity(access), (write) =>
    write.create({ ideaId: letter.ideaId, revision: letter.revision, letter }).commit(),
  );
