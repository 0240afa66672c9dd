import { entityOf, transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

/** That somebody is a co-author of an idea, where they look for their own, sorted as those are. */
export const authorshipEntity = entityOf({
  model: { entity: 'authorship', version: '1', service: 'commonweal' },
  attributes: {
    personId: { type: 'string', required: true },
    submittedAt: { type: 'string', required: true },
    ideaId: { type: 'string', required: true },
  },
  indexes: { primary: primaryKey(['personId'], ['submittedAt', 'ideaId']) },
});

/** What becomes of an authorship with a revision of its idea. */
export type Authorship = { readonly personId: PersonId; readonly isHeld: boolean };

/** Writes or removes an authorship as one item of the transaction that changes its idea. */
export const authorshipItem = (access: TableAccess, idea: Idea, { personId, isHeld }: Authorship) =>
  transactionItem(authorshipEntity(access), (write) => {
    const key = { personId, submittedAt: idea.submittedAt, ideaId: idea.id };
    return isHeld ? write.put(key).commit() : write.delete(key).commit();
  });
