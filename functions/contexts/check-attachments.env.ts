import * as v from 'valibot';

/** What the `check-attachments` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  IDEAS_TABLE: v.pipe(v.string(), v.minLength(1)),
  ATTACHMENTS_BUCKET: v.pipe(v.string(), v.minLength(1)),
});
