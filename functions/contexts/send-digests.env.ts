import * as v from 'valibot';

/** What the `send-digests` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  PEOPLE_TABLE: v.pipe(v.string(), v.minLength(1)),
  SITE_ORIGIN: v.pipe(v.string(), v.url()),
  MAIL_FROM: v.pipe(v.string(), v.email()),
});
