import * as v from 'valibot';
import { answerClockSchema } from '#shared/answer-clock/answer-clock.rules.ts';
import { ideaIdSchema } from '#shared/kernel/ids.ts';

/** How many ideas can be merged into one: each stands on its page, with its authors. */
export const mergedIdeasMax = 10;

/**
 * An idea that was merged into another one, as the one that stays keeps it: its authors who are people here or the handles of
 * some, and which of its own revisions it made. A pseudonym stands with the idea that it came with.
 */
export const mergedIdeasOf = <const Author extends v.GenericSchema>(author: Author) =>
  v.pipe(
    v.array(
      v.strictObject({
        id: ideaIdSchema,
        revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
        authors: v.array(author),
      }),
    ),
    v.minLength(1),
    v.maxLength(mergedIdeasMax),
  );

/**
 * What a merge leaves on the two ideas it is about. Each of them can be in one at a time: before it comes about both hold
 * `merging`, afterwards one holds `merged` and the other counts it among its `mergedIdeas`.
 */
export const mergeEntries = <const State extends string, const Author extends v.GenericSchema>(
  states: readonly State[],
  author: Author,
) => ({
  /** Their authors are asked: which of the two this one is, and who has not agreed yet. */
  merging: v.optional(
    v.strictObject({
      side: v.picklist(['from', 'into']),
      with: ideaIdSchema,
      waitsFor: v.array(author),
    }),
  ),
  /** Into which idea it was merged, and what it was before, so that it can be so again. */
  merged: v.optional(
    v.strictObject({
      into: ideaIdSchema,
      before: v.strictObject({ state: v.picklist(states), clock: v.optional(answerClockSchema) }),
    }),
  ),
  mergedIdeas: v.optional(mergedIdeasOf(author)),
});

/** A merge that authors are asked about, as one reader is shown it: how many have not agreed yet, and whether they are one. */
export const shownMergingSchema = v.strictObject({
  side: v.picklist(['from', 'into']),
  with: ideaIdSchema,
  waitingCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
  isReaderAsked: v.boolean(),
});
