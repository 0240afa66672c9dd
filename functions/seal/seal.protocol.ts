import * as v from 'valibot';
import { notificationKinds, notificationSchema } from '#shared/inbox/inbox.contract.ts';
import { eventIdSchema, ideaIdSchema, personIdSchema, sealHandleSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/instant.ts';

const position = v.strictObject({ sortValue: v.string(), id: v.string() });
const stretch = v.strictObject({ after: v.optional(position), limit: v.number() });
const ofPerson = { personId: personIdSchema };

/**
 * What the functions that serve authors may ask of the seal: all there is. None of it leads from a handle to a person but
 * `authorOf`, for which the seal reads the idea itself.
 */
export const sealRequestSchema = v.variant('ask', [
  /** A handle and an id for an idea that a person is about to send; the same again for the same request. */
  v.strictObject({
    ask: v.literal('reserve'),
    ...ofPerson,
    request: v.string(),
    bodyHash: v.string(),
    sealedAt: instantSchema,
    /** Whether one may be made: without it, only what was made before is found. */
    mayMake: v.boolean(),
  }),
  /** Which of these handles are the person's. */
  v.strictObject({ ask: v.literal('heldBy'), ...ofPerson, handles: v.array(sealHandleSchema) }),
  /** The person's sealed ideas, newest first. */
  v.strictObject({ ask: v.literal('ideasOf'), ...ofPerson, ...stretch.entries }),
  /** Puts a notification into the sealed inbox of whoever a handle stands for. */
  v.strictObject({
    ask: v.literal('tell'),
    handle: sealHandleSchema,
    id: eventIdSchema,
    kind: v.picklist(notificationKinds),
    recordId: v.string(),
    at: instantSchema,
  }),
  v.strictObject({ ask: v.literal('inboxPage'), ...ofPerson, ...stretch.entries }),
  v.strictObject({ ask: v.literal('countUnread'), ...ofPerson, max: v.number() }),
  v.strictObject({ ask: v.literal('markRead'), ...ofPerson, upTo: instantSchema }),
  /** Whose an idea is whose seal was opened, for one of the two who did. */
  v.strictObject({ ask: v.literal('authorOf'), ideaId: ideaIdSchema, reader: personIdSchema }),
]);
export type SealRequest = v.InferOutput<typeof sealRequestSchema>;
export type Ask = SealRequest['ask'];

const pageOf = <const Item extends v.GenericSchema>(item: Item) =>
  v.strictObject({ items: v.array(item), last: v.optional(position) });

/** What it answers to each. */
export const sealAnswers = {
  reserve: v.variant('kind', [
    v.strictObject({ kind: v.literal('reserved'), handle: sealHandleSchema, ideaId: ideaIdSchema }),
    v.strictObject({ kind: v.literal('of-another-body') }),
    v.strictObject({ kind: v.literal('none') }),
  ]),
  heldBy: v.array(sealHandleSchema),
  ideasOf: v.array(v.strictObject({ ideaId: ideaIdSchema, sealedAt: instantSchema })),
  tell: v.null(),
  inboxPage: pageOf(notificationSchema),
  countUnread: v.number(),
  markRead: v.null(),
  authorOf: v.nullable(personIdSchema),
} as const satisfies Record<Ask, v.GenericSchema>;

/** One of the answers, or that the table is too busy for one. Anything else is a fault, and thrown by the function. */
export type SealAnswer<Asked extends Ask = Ask> = v.InferOutput<(typeof sealAnswers)[Asked]>;
export type SealReply = { readonly answer: unknown } | { readonly isBusy: true };
export const sealReplySchema = v.union([
  v.strictObject({ isBusy: v.literal(true) }),
  v.strictObject({ answer: v.unknown() }),
]);
