import * as v from 'valibot';
import { challengeIdSchema, ideaIdSchema, personIdSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/instant.ts';
import { textLanguageSchema, writtenLine, writtenText } from '#shared/kernel/text.ts';
import { actionsByResource } from '#shared/policy/actions.ts';
import {
  authorNames,
  categories,
  problemMaxCharacters,
  solutionMaxCharacters,
  titleMaxCharacters,
  visibilities,
} from './idea.schema.ts';

/** Nobody needs more unfinished ideas than this at once; it bounds what one person can store unseen. */
export const draftsPerPersonMax = 20;
/** A draft nobody touched for this long is deleted: unfinished private text is not kept for ever. */
export const draftLifetimeDays = 365;

/**
 * What a draft may hold: anything from nothing to a whole proposal, within the same upper limits, so that saving never
 * asks a person to finish a sentence first.
 */
export const draftContentSchema = v.strictObject({
  problem: v.optional(writtenText(problemMaxCharacters), ''),
  title: v.optional(writtenLine(titleMaxCharacters), ''),
  solution: v.optional(writtenText(solutionMaxCharacters), ''),
  category: v.optional(v.picklist(categories, 'not-chosen')),
  visibility: v.optional(v.picklist(visibilities, 'not-chosen')),
  authorName: v.optional(v.picklist(authorNames, 'not-chosen')),
  language: textLanguageSchema,
  /** The challenge that it is written for. */
  challengeId: v.optional(challengeIdSchema),
});
export type DraftContent = v.InferOutput<typeof draftContentSchema>;

/** A private working paper of one person. It has no history and no events: the record begins when it is submitted (ADR 4). */
export const draftSchema = v.strictObject({
  id: ideaIdSchema,
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  authorId: personIdSchema,
  savedAt: instantSchema,
  ...draftContentSchema.entries,
});
export type Draft = v.InferOutput<typeof draftSchema>;

/** How much of a problem stands for a draft that has no title yet. */
export const draftOpeningMaxCharacters = 80;

/** What a list of drafts shows of one: its title, and for want of one the beginning of its problem, on one line. */
export const draftHeadSchema = v.strictObject({
  ...v.pick(draftSchema, ['id', 'revision', 'authorId', 'savedAt', 'language']).entries,
  title: v.string(),
  opening: v.string(),
});
export type DraftHead = v.InferOutput<typeof draftHeadSchema>;

export const draftHeadResponseSchema = v.strictObject({
  ...draftHeadSchema.entries,
  can: v.array(v.picklist(actionsByResource.Draft)),
});

export const draftResponseSchema = v.strictObject({
  ...draftSchema.entries,
  can: v.array(v.picklist(actionsByResource.Draft)),
});
export type DraftResponse = v.InferOutput<typeof draftResponseSchema>;
