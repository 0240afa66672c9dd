import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { Day } from '#shared/kernel/instant.ts';

/** Up to which day everything of a kind has been woken; one item for each kind. */
const wakeMarkEntity = entityOf({
  model: { entity: 'wakeMark', version: '1', service: 'commonweal' },
  attributes: { id: { type: 'string', required: true }, doneBefore: { type: 'string', required: true } },
  indexes: { primary: primaryKey(['id'], []) },
});
/** What the platform wakes. */
type Woken = 'ideas' | 'challenges' | 'panels';

export type WakeMarkStore = {
  /** The first day that may still hold something; undefined before the first run. Consistent. */
  readonly read: () => Promise<Day | undefined>;
  readonly write: (doneBefore: Day) => Promise<void>;
};

export const makeWakeMarkStore = (access: TableAccess, id: Woken): WakeMarkStore => ({
  read: async () => {
    const { data } = await wakeMarkEntity(access).get({ id }).go({ consistent: true });
    return data === null ? undefined : (data.doneBefore as Day);
  },
  write: async (doneBefore) => {
    await wakeMarkEntity(access).put({ id, doneBefore }).go();
  },
});
