import * as v from 'valibot';
import { personIdSchema } from '#shared/kernel/ids.ts';
import { daySchema } from '#shared/kernel/instant.ts';

/** Whose digest of which day is to be sent. */
export const digestMessageSchema = v.object({ personId: personIdSchema, day: daySchema });
export type DigestMessage = v.InferOutput<typeof digestMessageSchema>;
