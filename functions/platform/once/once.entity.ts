import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { type Instant, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { type OnceKey, type OnceStore, onceHours } from './once.ts';

/** The item that a creating request writes in the transaction of its effect. */
export const onceEntity = entityOf({
  model: { entity: 'once', version: '1', service: 'commonweal' },
  attributes: {
    id: { type: 'string', required: true },
    bodyHash: { type: 'string', required: true },
    recordId: { type: 'string', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['id'], []) },
});

const secondsOf = (instant: Instant) => Math.floor(msOfInstant(instant) / 1000);

/** The item of one request, for `.put(…)`: it replaces an expired one and refuses a live one. */
export const onceItem = (key: OnceKey, recordId: string, now: Instant) => ({
  id: key.id,
  bodyHash: key.bodyHash,
  recordId,
  expiresAtSeconds: secondsOf(now) + onceHours * 3600,
});

/** The condition of that put. A key that is there but expired counts as free, since expiry only tidies up later. */
export const onceIsFree =
  (now: Instant) =>
  <A extends { id: unknown; expiresAtSeconds: unknown }>(
    { id, expiresAtSeconds }: A,
    {
      notExists,
      lt,
    }: { notExists: (name: A['id']) => string; lt: (name: A['expiresAtSeconds'], value: number) => string },
  ) =>
    `${notExists(id)} OR ${lt(expiresAtSeconds, secondsOf(now))}`;

export const makeOnceStore = (access: TableAccess, now: Now): OnceStore => {
  const entity = () => onceEntity(access);
  return {
    find: async (key) => {
      const { data } = await entity().get({ id: key.id }).go({ consistent: true });
      if (data === null || data.expiresAtSeconds < secondsOf(now())) return undefined;
      return { bodyHash: data.bodyHash, recordId: data.recordId };
    },
  };
};
