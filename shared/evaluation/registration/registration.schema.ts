import * as v from 'valibot';
import { isCalendarDay } from '../request.schema.ts';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'A SHA-256 is 64 lower-case hexadecimal digits.'));

/** A moment in universal time, such as 2026-03-01T09:00:00Z. The caller reads the clock. */
export const instantSchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/, 'Write the moment as 2026-03-01T09:00:00Z.'),
  v.check(isCalendarDay, 'There is no such moment.'),
);
export const reasonSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000));

/** One thing that differs between two plans. `field` names the place by names, such as `outcomes[Claims].margin`. */
const changeSchema = v.strictObject({
  field: v.string(),
  from: v.unknown(),
  to: v.unknown(),
  size: v.picklist(['major', 'minor']),
});
export type Change = v.InferOutput<typeof changeSchema>;

/** Each entry holds the hash of the one before it, so that none can be taken out or changed without the last hash changing. */
const link = { at: instantSchema, previousSha256: v.nullable(sha256), entrySha256: sha256 };

const versionEntry = v.strictObject({
  kind: v.literal('version'),
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+$/)),
  change: v.picklist(['first', 'major', 'minor']),
  reason: reasonSchema,
  changes: v.array(changeSchema),
  protocol: v.unknown(),
  protocolSha256: sha256,
  ...link,
});
export type VersionEntry = v.InferOutput<typeof versionEntry>;

const lookEntry = v.strictObject({
  kind: v.literal('look'),
  dataSha256: sha256,
  rows: v.pipe(v.number(), v.integer(), v.minValue(0)),
  ...link,
});
type LookEntry = v.InferOutput<typeof lookEntry>;

export type Entry = VersionEntry | LookEntry;

/** The locked record of a plan: its versions, and each look at the data, oldest first. */
export const registrationSchema = v.strictObject({
  registrationVersion: v.literal(1),
  entries: v.pipe(v.array(v.variant('kind', [versionEntry, lookEntry])), v.minLength(1)),
});
export type Registration = v.InferOutput<typeof registrationSchema>;
