import * as v from 'valibot';

/** What the `attachments` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  IDEAS_TABLE: v.pipe(v.string(), v.minLength(1)),
  ATTACHMENTS_BUCKET: v.pipe(v.string(), v.minLength(1)),
  /** The bucket as a browser meets it, without a slash at the end. */
  ATTACHMENTS_ADDRESS: v.pipe(v.string(), v.url()),
  SEAL_FUNCTION: v.pipe(v.string(), v.minLength(1)),
  /** The site as a browser sees it: where an upload leads back to. */
  SITE_ORIGIN: v.pipe(v.string(), v.url()),
});
