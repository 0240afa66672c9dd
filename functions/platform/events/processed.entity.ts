import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { type Instant, msOfInstant } from '#shared/kernel/instant.ts';

/** Longer than any retry, redrive or nightly republishing can bring an event back. */
const processedDays = 14;

/** Says that a consumer has applied an event. It is written in the transaction of the effect, so neither is without the other. */
export const processedEntity = entityOf({
  model: { entity: 'processed', version: '1', service: 'commonweal' },
  attributes: {
    consumer: { type: 'string', required: true },
    eventId: { type: 'string', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['consumer', 'eventId'], []) },
});

export const processedItem = (consumer: string, eventId: string, now: Instant) => ({
  consumer,
  eventId,
  expiresAtSeconds: Math.floor(msOfInstant(now) / 1000) + processedDays * 86_400,
});
