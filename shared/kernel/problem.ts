import * as v from 'valibot';
import { featureReasons, platformReasons } from './reasons.ts';

/** One field at fault: where it is in the request (`body.title`) and what is wrong with it as a word (`too-long`). */
export const fieldFaultSchema = v.object({ field: v.string(), fault: v.string(), message: v.string() });

/**
 * An RFC 9457 problem detail, as every refused request is answered. `type` is stable (`urn:commonweal:problem:<reason>`);
 * `title` and `detail` are sentences in the reader's language; `fields` name what to mend. It never carries input, a
 * stack, or another person's identifier.
 */
export const problemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
  reason: v.picklist([...platformReasons, ...featureReasons]),
  requestId: v.string(),
  fields: v.optional(v.array(fieldFaultSchema)),
});
export type Problem = v.InferOutput<typeof problemSchema>;
