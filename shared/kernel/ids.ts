import * as v from 'valibot';

/** Crockford's base 32 in lower case: no letter can be misread on the phone. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const idLength = 26;
const idPattern = /^[0-9a-hjkmnp-tv-z]{26}$/;

/**
 * An opaque id: 26 characters that carry 128 random bits and nothing else. It is not sorted by time on purpose, since an
 * id that tells when a record was made would tell who made a sealed one.
 */
const opaqueId = <const Name extends string>(name: Name) =>
  v.pipe(v.string(), v.regex(idPattern, 'not-an-id'), v.brand(name));

/** A short readable key that an administrator chose, such as `port-city` or `port-city.planning`. */
const chosenKey = <const Name extends string>(name: Name, but = '') =>
  v.pipe(
    v.string(),
    v.maxLength(60),
    v.regex(new RegExp(`^${but}[a-z0-9]+(?:[-.][a-z0-9]+)*$`), 'not-a-key'),
    v.brand(name),
  );

export const ideaIdSchema = opaqueId('IdeaId');
export type IdeaId = v.InferOutput<typeof ideaIdSchema>;

export const challengeIdSchema = opaqueId('ChallengeId');
export type ChallengeId = v.InferOutput<typeof challengeIdSchema>;

export const panelIdSchema = opaqueId('PanelId');
export type PanelId = v.InferOutput<typeof panelIdSchema>;
export const commentIdSchema = opaqueId('CommentId');
export type CommentId = v.InferOutput<typeof commentIdSchema>;

export const noteIdSchema = opaqueId('NoteId');
export type NoteId = v.InferOutput<typeof noteIdSchema>;

export const personIdSchema = opaqueId('PersonId');
export type PersonId = v.InferOutput<typeof personIdSchema>;

/** Stands for the author of one sealed idea: random, of that idea alone, and whose it is only the seal knows (ADR 16). */
export const sealHandleSchema = opaqueId('SealHandle');
export type SealHandle = v.InferOutput<typeof sealHandleSchema>;

export const tokenIdSchema = opaqueId('TokenId');
export type TokenId = v.InferOutput<typeof tokenIdSchema>;

export const attachmentIdSchema = opaqueId('AttachmentId');
export type AttachmentId = v.InferOutput<typeof attachmentIdSchema>;

/** Where a document stands in its bucket: drawn like an id, and told to nobody but in a link that ends. */
export const documentKeySchema = opaqueId('DocumentKey');
export type DocumentKey = v.InferOutput<typeof documentKeySchema>;

export const savedFilterIdSchema = opaqueId('SavedFilterId');
export type SavedFilterId = v.InferOutput<typeof savedFilterIdSchema>;

/**
 * `government`, `public` and `organisation` mean something of their own in scopes and audiences: a body of that name would
 * be taken for it.
 */
export const organisationIdSchema = chosenKey('OrganisationId', '(?!(?:government|public|organisation)$)');
export type OrganisationId = v.InferOutput<typeof organisationIdSchema>;

export const unitIdSchema = chosenKey('UnitId');
export type UnitId = v.InferOutput<typeof unitIdSchema>;

/** `<record id>.<revision>`: a record has exactly one event per revision, so its id needs no dice. A chosen key is an id too. */
export const eventIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-z.-]{1,60}\.\d{1,10}$/), v.brand('EventId'));
export type EventId = v.InferOutput<typeof eventIdSchema>;

export const eventId = (recordId: string, revision: number) => `${recordId}.${revision}` as EventId;

/** An event as it is told to one of several sealed authors whom it concerns. */
export const eventIdFor = (handle: SealHandle, id: EventId) => `${handle}.${id}` as EventId;

/**
 * Writes the first 16 bytes as an id. The caller brings the bytes: random ones for a new record, a digest where the same
 * source must always give the same id (an import).
 */
export const idFromBytes = <Id extends string>(bytes: Uint8Array): Id => {
  if (bytes.length < 16) throw new RangeError('an id needs 16 bytes');
  let value = 0n;
  for (const byte of bytes.subarray(0, 16)) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (let place = 0; place < idLength; place += 1) {
    text = alphabet.charAt(Number(value & 31n)) + text;
    value >>= 5n;
  }
  return text as Id;
};
