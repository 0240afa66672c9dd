import * as v from 'valibot';
import { ideaIdSchema, organisationIdSchema, personIdSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/instant.ts';

/**
 * What one person has declared towards one idea. There is one such record for each idea and person, made at their first
 * word and kept ever after, so that whoever comes second of two requests of theirs knows of the first.
 */
export const interestSchema = v.strictObject({
  ideaId: ideaIdSchema,
  personId: personIdSchema,
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  changedAt: instantSchema,
  /** The organisation that the idea belonged to when this was last changed. */
  organisationId: organisationIdSchema,
  supports: v.boolean(),
  follows: v.boolean(),
});
export type Interest = v.InferOutput<typeof interestSchema>;

/** What a person is told of their own interest in an idea. */
export const ownInterestSchema = v.strictObject({
  supports: v.boolean(),
  follows: v.boolean(),
  /** How many support the idea here, with the caller's own word already counted; others' follow within seconds. */
  supporters: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type OwnInterest = v.InferOutput<typeof ownInterestSchema>;
