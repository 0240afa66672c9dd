import * as v from 'valibot';
import { organisationIdSchema } from '#shared/kernel/ids.ts';
import { daySchema } from '#shared/kernel/instant.ts';
import { joinedLine, requiredLine, requiredText, textLanguageSchema, writtenText } from '#shared/kernel/text.ts';
import {
  categories,
  type IdeaState,
  problemMaxCharacters,
  solutionMaxCharacters,
  visibilities,
} from './idea.schema.ts';

/**
 * One call brings at most this many rows. Each is written in a transaction of its own, all side by side: few enough for one
 * function to write within its time, and for a short answer.
 */
export const importRowsMax = 25;
/** Titles elsewhere are longer than those we ask for, and are taken as they are. */
export const importedTitleMaxCharacters = 250;

/**
 * The states that another platform can have left an idea in. A question that waits for its author, and a day of return, are
 * not among them: both are promises of this platform, which stand in its letters and clocks.
 */
export const importableStates = [
  'submitted',
  'accepted',
  'declined',
  'withdrawn',
] as const satisfies readonly IdeaState[];

const word = (maxCharacters: number) => requiredLine(1, maxCharacters);

/**
 * One idea of another platform. Only the upper limits of our own form hold, since what was written there was written under
 * other rules; `reference` names it for ever within its source, so that a second import changes nothing.
 */
export const importRowSchema = v.strictObject({
  reference: word(80),
  createdOn: daySchema,
  title: joinedLine(importedTitleMaxCharacters),
  problem: requiredText(1, problemMaxCharacters),
  solution: v.optional(writtenText(solutionMaxCharacters), ''),
  category: v.picklist(categories, 'not-chosen'),
  state: v.picklist(importableStates, 'not-chosen'),
  visibility: v.picklist(visibilities, 'not-chosen'),
  language: textLanguageSchema,
  pseudonym: v.optional(word(60)),
  supportCarriedOver: v.pipe(
    v.number(),
    v.integer('not-a-count'),
    v.minValue(0, 'not-a-count'),
    v.maxValue(10_000_000, 'too-large'),
  ),
});
export type ImportRow = v.InferOutput<typeof importRowSchema>;

/**
 * Rows are `unknown` here on purpose: each is checked by itself, so that one bad row is reported by its own fields and the
 * good ones beside it are kept.
 */
export const importRequestSchema = v.strictObject({
  /** Whose ideas they become; the importer's token must be of the same organisation. */
  organisation: organisationIdSchema,
  source: word(80),
  rows: v.pipe(v.array(v.unknown()), v.minLength(1, 'empty'), v.maxLength(importRowsMax, 'too-many')),
});

export const importOutcomeSchema = v.variant('outcome', [
  v.strictObject({ outcome: v.literal('added') }),
  v.strictObject({ outcome: v.literal('already-there') }),
  /** The table was busy and the row is not stored: it is to be sent again, without its neighbours. */
  v.strictObject({ outcome: v.literal('busy') }),
  v.strictObject({
    outcome: v.literal('rejected'),
    faults: v.array(v.strictObject({ field: v.string(), fault: v.string() })),
  }),
]);
export type ImportOutcome = v.InferOutput<typeof importOutcomeSchema>;

/** One outcome per row, in the order of the rows. */
export const importResponseSchema = v.strictObject({ outcomes: v.array(importOutcomeSchema) });
