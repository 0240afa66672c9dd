import { CustomAttributeType } from 'electrodb';
import * as v from 'valibot';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { indexKey, primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { challengeWakesOn } from '#shared/challenge/challenge.rules.ts';
import {
  type Challenge,
  type ChallengeSummary,
  challengeSchema,
  challengeSummarySchema,
} from '#shared/challenge/challenge.schema.ts';

/** ElectroDB wants a value for every part of a conditional index; this one keeps an item out of it. */
const never = 'never';

export const challengeEntity = entityOf({
  model: { entity: 'challenge', version: '1', service: 'commonweal' },
  attributes: {
    id: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    challenge: { type: CustomAttributeType<Challenge>('any'), required: true },
    wakesOn: { type: 'string', required: true },
  },
  indexes: {
    primary: primaryKey(['id'], []),
    byWakeDay: {
      ...indexKey('byWakeDay', ['wakesOn'], ['id']),
      condition: ({ wakesOn }: Record<string, unknown>) => wakesOn !== never,
    },
  },
});

/**
 * A challenge in one of the lists that it stands in, by when it opens: a reader's list ends at the present moment, so that
 * what has not opened is kept out by its key. There are few, so that each list is an item collection and needs no index.
 */
export const challengeLineEntity = entityOf({
  model: { entity: 'challengeLine', version: '1', service: 'commonweal' },
  attributes: {
    list: { type: 'string', required: true },
    opensAt: { type: 'string', required: true },
    id: { type: 'string', required: true },
    line: { type: CustomAttributeType<ChallengeSummary>('any'), required: true },
  },
  indexes: { primary: primaryKey(['list'], ['opensAt', 'id']) },
});

export const challengeItem = (challenge: Challenge) => ({
  id: challenge.id,
  revision: challenge.revision,
  challenge,
  wakesOn: challengeWakesOn(challenge) ?? never,
});

export const challengeFromItem = (item: { readonly challenge: unknown }): Challenge =>
  v.parse(challengeSchema, item.challenge);

export const lineKey = ({ opensAt, id }: Pick<ChallengeSummary, 'opensAt' | 'id'>, list: string) => ({
  list,
  opensAt: opensAt as string,
  id: id as string,
});

export const lineItem = (challenge: Challenge, list: string) => ({
  ...lineKey(challenge, list),
  line: v.parse(v.object(challengeSummarySchema.entries), challenge),
});

export const summaryFromLine = (item: { readonly line: unknown }): ChallengeSummary =>
  v.parse(challengeSummarySchema, item.line);
