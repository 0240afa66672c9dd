import * as v from 'valibot';
import { ideaIdSchema } from '#shared/kernel/ids.ts';
import { daySchema, instantSchema } from '#shared/kernel/instant.ts';
import { actorSchema, shownActorSchema } from '#shared/kernel/journal.ts';
import { requiredText, textLanguageSchema, writtenText } from '#shared/kernel/text.ts';
import { holdsPlaceholder } from './placeholders.ts';

/** What an answer comes to. `parked` is "not now": it names the day on which the idea comes back by itself. */
export const answerOutcomes = ['accepted', 'declined', 'parked'] as const;
export type AnswerOutcome = (typeof answerOutcomes)[number];

/** Why, as a category beside the reason in words, so that what is said again and again can be seen. */
export const answerReasons = {
  accepted: ['do-it', 'test-it-first', 'develop-it-further', 'part-of-existing-work'],
  declined: [
    'exists-already',
    'under-way-already',
    'outside-our-powers',
    'costs-more-than-it-brings',
    'evidence-speaks-against-it',
    'law-does-not-allow-it',
    'other-things-come-first',
    'too-little-to-go-on',
  ],
  parked: ['budget-not-decided', 'waits-for-other-work', 'nobody-free-now', 'wrong-moment'],
} as const satisfies Record<AnswerOutcome, readonly string[]>;
export type AnswerReason = (typeof answerReasons)[AnswerOutcome][number];
export const everyReason = Object.values(answerReasons).flat();

/** Whether a reason is one of those for an outcome. */
export const reasonFits = (outcome: AnswerOutcome, reason: AnswerReason): boolean =>
  answerReasons[outcome].some((fitting) => fitting === reason);

export const reasonMinCharacters = 40;
export const letterMaxCharacters = 2_000;

/** What a letter of answer says. Whether `whatWouldChange` and `whatNext` may stay empty goes by the outcome: see the rules below. */
const answerWords = {
  outcome: v.picklist(answerOutcomes, 'not-chosen'),
  reason: v.picklist(everyReason, 'not-chosen'),
  /** The reason in words. */
  words: requiredText(reasonMinCharacters, letterMaxCharacters),
  /** What would have to be different for another answer. */
  whatWouldChange: v.optional(writtenText(letterMaxCharacters), ''),
  whatNext: v.optional(writtenText(letterMaxCharacters), ''),
  /** When a parked idea comes back. */
  until: v.optional(daySchema),
  language: textLanguageSchema,
};

const answerParts = v.strictObject(answerWords);
export type Answer = v.InferOutput<typeof answerParts>;

/** One rule between the parts of an answer, reported at the part that is at fault. */
const rule = (
  part: keyof Answer,
  holds: (answer: Answer) => boolean,
  fault: 'empty' | 'not-chosen' | 'unfilled-placeholder',
) => v.forward(v.check<Answer, typeof fault>(holds, fault), [part]);

/** An answer as it is sent. A "no" says what would change it, a "yes" what happens next, a "not now" until when. */
export const answerSchema = v.pipe(
  answerParts,
  rule('reason', ({ outcome, reason }) => reasonFits(outcome, reason), 'not-chosen'),
  rule('whatWouldChange', ({ outcome, whatWouldChange }) => outcome === 'accepted' || whatWouldChange !== '', 'empty'),
  rule('whatNext', ({ outcome, whatNext }) => outcome !== 'accepted' || whatNext !== '', 'empty'),
  rule('words', ({ words }) => !holdsPlaceholder(words), 'unfilled-placeholder'),
  rule('whatWouldChange', ({ whatWouldChange }) => !holdsPlaceholder(whatWouldChange), 'unfilled-placeholder'),
  rule('whatNext', ({ whatNext }) => !holdsPlaceholder(whatNext), 'unfilled-placeholder'),
  rule('until', ({ outcome, until }) => (outcome === 'parked') === (until !== undefined), 'not-chosen'),
);

/** What lists and totals need to know of an idea's last answer. */
export const answerFactsSchema = v.strictObject({
  outcome: v.picklist(answerOutcomes),
  reason: v.picklist(everyReason),
  at: instantSchema,
  /** The revision of the idea that it made; its letter has the same. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Absent where no day was promised: for what was brought from another platform, and an early second look at what is parked. */
  isOnTime: v.optional(v.boolean()),
  /** On the last day there was: one is diligence, a hundred at once are not. */
  isLastDay: v.boolean(),
  until: v.optional(daySchema),
});
export type AnswerFacts = v.InferOutput<typeof answerFactsSchema>;

const words = { words: v.string(), language: textLanguageSchema };

const frameFrom = <const From extends v.GenericSchema>(from: From) => ({
  ideaId: ideaIdSchema,
  /** The revision of the idea that this letter made. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  at: instantSchema,
  from,
});

const answerFrom = <const From extends v.GenericSchema>(from: From) =>
  v.strictObject({ ...frameFrom(from), ...answerWords, kind: v.literal('answer') });

/** What the team and the author of an idea wrote to each other, in words; what it did to the idea stands in the journal. */
const letterFrom = <const From extends v.GenericSchema>(from: From) => {
  const frame = frameFrom(from);
  return v.variant('kind', [
    v.strictObject({ ...frame, ...words, kind: v.literal('question') }),
    v.strictObject({ ...frame, ...words, kind: v.literal('reply') }),
    v.strictObject({ ...frame, ...words, kind: v.literal('reopening') }),
    v.strictObject({ ...frame, ...words, kind: v.literal('transfer') }),
    v.strictObject({ ...frame, ...words, kind: v.literal('merge-question') }),
    v.strictObject({ ...frame, ...words, kind: v.literal('merge-reply') }),
    v.strictObject({ ...frame, ...words, kind: v.literal('merge-undoing') }),
    v.strictObject({ ...frame, ...words, kind: v.literal('seal-opening') }),
    answerFrom(from),
  ]);
};
export const letterSchema = letterFrom(actorSchema);
export type Letter = v.InferOutput<typeof letterSchema>;

/** A letter as one reader is shown it: those who are no public servants are not told who among the staff wrote it. */
export const shownLetterSchema = letterFrom(shownActorSchema);
export type ShownLetter = v.InferOutput<typeof shownLetterSchema>;

/** The letter of an answer as one reader is shown it. */
export const shownAnswerSchema = answerFrom(shownActorSchema);
export type ShownAnswer = v.InferOutput<typeof shownAnswerSchema>;

/** What somebody writes who asks, replies, asks for a second answer or hands an idea on. */
export const letterWordsSchema = v.strictObject({
  words: requiredText(10, letterMaxCharacters),
  language: textLanguageSchema,
});
export type LetterWords = v.InferOutput<typeof letterWordsSchema>;
