import * as v from 'valibot';
import { attachmentIdSchema, documentKeySchema, ideaIdSchema } from '#shared/kernel/ids.ts';
import { type Instant, instantSchema } from '#shared/kernel/instant.ts';
import { documentTypeNames } from './document-types.ts';

/** Enough for a drawing, a table and a few photographs; more would be read by nobody who has to answer. */
export const attachmentsPerIdeaMax = 5;

/** 10 MB. Said to S3 in the policy of each upload, which refuses more before it is kept. */
export const documentMaxBytes = 10 * 1024 * 1024;

/** How long a form that takes a file can be sent: time to look for the file, and to send it over a slow line. */
export const uploadMinutes = 30;

/** A file that has not arrived by then does not come any more: quarantine keeps nothing longer either. */
export const awaitedHours = 24;

/** For how long an author is told why a file was refused, unless they take it off before. */
export const refusedDays = 7;

/** Long enough to follow a link, too short to pass it on. */
export const linkSeconds = 60;

/** Why a file is not shown. */
export const documentFaults = [
  'empty',
  'too-large',
  'name-unusable',
  'type-not-allowed',
  'name-does-not-match',
  'macros',
  'encrypted',
  'damaged',
  'more-than-one-type',
  'unpacks-too-large',
] as const;
export type DocumentFault = (typeof documentFaults)[number];

/** What everybody who may see an attachment is told of it. */
const common = { id: attachmentIdSchema, startedAt: instantSchema };
const checked = { ...common, checkedAt: instantSchema, name: v.string() };

/**
 * An attachment on its way: its file is awaited (or being checked, which takes a second or so), is ready to be read, or was
 * refused. Nobody but its author is told of one that is not ready.
 */
export const attachmentStates = {
  awaited: v.strictObject({ ...common, state: v.literal('awaited'), uploadUntil: instantSchema }),
  ready: v.strictObject({
    ...checked,
    state: v.literal('ready'),
    type: v.picklist(documentTypeNames),
    bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(documentMaxBytes)),
  }),
  refused: v.strictObject({ ...checked, state: v.literal('refused'), because: v.picklist(documentFaults) }),
};
export const attachmentSchema = v.variant('state', [
  attachmentStates.awaited,
  attachmentStates.ready,
  attachmentStates.refused,
]);
export type Attachment = v.InferOutput<typeof attachmentSchema>;
export type AttachmentIn<State extends Attachment['state']> = Extract<Attachment, { state: State }>;

/**
 * An attachment as it is kept: of which idea or draft (an idea bears the id of the draft it grew from, so that nothing moves
 * when it is submitted), and under which key its document stands once it is ready. Nothing in it says who wrote the idea.
 */
export const keptAttachmentSchema = v.object({
  ideaId: ideaIdSchema,
  place: v.pipe(v.number(), v.integer(), v.minValue(0)),
  documentKey: documentKeySchema,
  attachment: attachmentSchema,
});
export type KeptAttachment = v.InferOutput<typeof keptAttachmentSchema>;

/** One whose document can be read. */
export type KeptReady = KeptAttachment & { readonly attachment: AttachmentIn<'ready'> };
export const isKeptReady = (kept: KeptAttachment): kept is KeptReady => kept.attachment.state === 'ready';

/** A form that sends a file to where it is checked: its address, and what it sends before the file. */
export const uploadSchema = v.strictObject({
  address: v.pipe(v.string(), v.url()),
  fields: v.record(v.string(), v.string()),
  maxBytes: v.number(),
  until: instantSchema,
});

/** An address under which a document can be fetched until a moment. */
export const documentLinkSchema = v.strictObject({ address: v.pipe(v.string(), v.url()), until: instantSchema });
export type DocumentLink = { readonly address: string; readonly until: Instant };
