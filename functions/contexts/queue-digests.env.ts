import * as v from 'valibot';

/** What the `queue-digests` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  PEOPLE_TABLE: v.pipe(v.string(), v.minLength(1)),
  DIGEST_QUEUE_URL: v.pipe(v.string(), v.url()),
});
