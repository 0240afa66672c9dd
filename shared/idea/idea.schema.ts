import * as v from 'valibot';
import { answerFactsSchema } from '#shared/answer/answer.schema.ts';
import { answerClockSchema } from '#shared/answer-clock/answer-clock.rules.ts';
import {
  challengeIdSchema,
  ideaIdSchema,
  organisationIdSchema,
  panelIdSchema,
  personIdSchema,
  sealHandleSchema,
  unitIdSchema,
} from '#shared/kernel/ids.ts';
import { daySchema, instantSchema } from '#shared/kernel/instant.ts';
import { requiredLine, requiredText, textLanguageSchema, writtenText } from '#shared/kernel/text.ts';
import { mergedIdeasOf, mergeEntries, shownMergingSchema } from '#shared/merge/merge.schema.ts';
import { actionsByResource } from '#shared/policy/actions.ts';

export const titleMinCharacters = 8;
export const titleMaxCharacters = 120;
export const problemMinCharacters = 20;
export const problemMaxCharacters = 4_000;
export const solutionMaxCharacters = 4_000;

/** Who may see an idea: colleagues of its organisation, every public servant, or everybody. */
export const visibilities = ['organisation', 'government', 'public'] as const;
export type Visibility = (typeof visibilities)[number];

/**
 * What an author lets be seen of their name: whoever may know colleagues sees it, or the team that answers alone, or nobody,
 * since it stands nowhere but under the seal (ADR 16).
 */
export const authorNames = ['shown', 'hidden', 'sealed'] as const;
export type AuthorName = (typeof authorNames)[number];

/**
 * Where a submitted idea stands. A draft is not an idea yet: see `draft.schema.ts`. What leads from one to the other stands
 * in `shared/triage/triage.rules.ts`.
 */
export const ideaStates = [
  'submitted',
  'in-clarification',
  'in-assessment',
  'parked',
  'accepted',
  'declined',
  'merged',
  'withdrawn',
] as const;
export type IdeaState = (typeof ideaStates)[number];

/** What an idea is about: the divisions of COFOG, the UN classification of the functions of government (1999). */
export const categories = [
  'general-public-services',
  'defence',
  'public-order-and-safety',
  'economic-affairs',
  'environmental-protection',
  'housing-and-community-amenities',
  'health',
  'recreation-culture-and-religion',
  'education',
  'social-protection',
] as const;
export type Category = (typeof categories)[number];

/** What a person writes when they propose: the problem first, a solution only if they have one. */
export const proposalEntries = {
  problem: requiredText(problemMinCharacters, problemMaxCharacters),
  title: requiredLine(titleMinCharacters, titleMaxCharacters),
  solution: v.optional(writtenText(solutionMaxCharacters), ''),
  category: v.picklist(categories, 'not-chosen'),
  visibility: v.picklist(visibilities, 'not-chosen'),
  /** Nobody is named because a field was forgotten, so it has no default. */
  authorName: v.picklist(authorNames, 'not-chosen'),
  language: textLanguageSchema,
};
export const proposalSchema = v.strictObject(proposalEntries);
export type Proposal = v.InferOutput<typeof proposalSchema>;

const authorsShownAsTheyAre = [
  v.strictObject({
    kind: v.literal('person'),
    personId: personIdSchema,
    /** The author's name is for the team that answers, and for auditors. */
    isHidden: v.optional(v.literal(true)),
  }),
  v.strictObject({ kind: v.literal('pseudonym'), pseudonym: v.pipe(v.string(), v.minLength(1), v.maxLength(60)) }),
  v.strictObject({ kind: v.literal('unknown') }),
] as const;

/** Who wrote it: a person here, the handle of one, or for an import a pseudonym of the source, or nobody known. */
export const ideaAuthorSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('sealed'), handle: sealHandleSchema }),
  ...authorsShownAsTheyAre,
]);
export type IdeaAuthor = v.InferOutput<typeof ideaAuthorSchema>;

/** How many an author can invite to be named beside them. */
export const coAuthorsMax = 5;

/** Where an imported idea came from. Facts of another platform, kept apart from what happened here. */
export const ideaOriginSchema = v.strictObject({
  source: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  reference: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  createdOn: daySchema,
  importedAt: instantSchema,
});

/** Who asked to open a seal, and who opened it: two people. What they learn is not written here or anywhere else. */
const sealOpeningSchema = v.strictObject({ askedBy: personIdSchema, openedBy: v.optional(personIdSchema) });

/** What a list shows of an idea, and what policy needs to know of it. */
export const ideaHeadSchema = v.strictObject({
  title: v.string(),
  state: v.picklist(ideaStates),
  visibility: v.picklist(visibilities),
  category: v.picklist(categories),
  language: textLanguageSchema,
  organisationId: organisationIdSchema,
  unitId: v.optional(unitIdSchema),
  author: ideaAuthorSchema,
  /** Who accepted to be named beside the author, and who is asked. */
  coAuthors: v.optional(v.array(ideaAuthorSchema)),
  invited: v.optional(v.array(personIdSchema)),
  /** When it entered this record; for an import the day it was created at the source. Lists are sorted by it. */
  submittedAt: instantSchema,
  /** The time for its answer. Absent for what was imported, and while no answer is owed. */
  clock: v.optional(answerClockSchema),
  /** Who of the innovation team works on it. */
  assigneeId: v.optional(personIdSchema),
  /** What it was last answered; the letter stands under the same revision. Kept when it is reopened or returns. */
  answer: v.optional(answerFactsSchema),
  /** Its author has asked for a second answer, which they can once. */
  reopened: v.optional(v.literal(true)),
  ...mergeEntries(ideaStates, ideaAuthorSchema),
  /** That somebody asks to open its seal, and who else did open it. Gone where it was declined. */
  opening: v.optional(sealOpeningSchema),
  /** Votes that an import brought along, a fact of its source: shown beside support given here, never as people. */
  supportCarriedOver: v.pipe(v.number(), v.integer(), v.minValue(0)),
  origin: v.optional(ideaOriginSchema),
  /** The challenge that it was submitted to. */
  challengeId: v.optional(challengeIdSchema),
  /** Until its challenge closes: then it is shown as its author chose, and until then to its author and to these. */
  concealed: v.optional(v.strictObject({ until: instantSchema, readers: v.array(personIdSchema) })),
  /** Those who assess it, or did last. */
  panelId: v.optional(panelIdSchema),
  /** When the results of its challenge were published and its author was told. */
  resultsAt: v.optional(instantSchema),
});

/** The words of an idea, which a list does not need. */
export const ideaTextSchema = v.strictObject({ problem: v.string(), solution: v.string() });

/** An idea as it is kept. `revision` starts at 1 and grows by one with each change. */
export const ideaSchema = v.strictObject({
  id: ideaIdSchema,
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  changedAt: instantSchema,
  ...ideaHeadSchema.entries,
  ...ideaTextSchema.entries,
});
export type Idea = v.InferOutput<typeof ideaSchema>;

export const ideaSummarySchema = v.strictObject({
  id: ideaIdSchema,
  revision: v.number(),
  changedAt: instantSchema,
  ...ideaHeadSchema.entries,
});
export type IdeaSummary = v.InferOutput<typeof ideaSummarySchema>;

/** An author as one reader is shown them: withheld from who may not know them, as policy says of `readAuthor`. */
export const shownAuthorSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('sealed') }),
  ...authorsShownAsTheyAre,
  v.strictObject({ kind: v.literal('withheld') }),
]);
export type ShownAuthor = v.InferOutput<typeof shownAuthorSchema>;

/** What the reader may do with it, beside it, so that no page re-implements a rule. */
const can = { can: v.array(v.picklist(actionsByResource.Idea)) };

/** An idea as it is answered to one reader. */
const shown = {
  author: shownAuthorSchema,
  coAuthors: v.optional(v.array(shownAuthorSchema)),
  merging: v.optional(shownMergingSchema),
  mergedIdeas: v.optional(mergedIdeasOf(shownAuthorSchema)),
  /** How many support it here; it follows within seconds. With `supportCarriedOver` it makes the number that is shown. */
  supportHere: v.pipe(v.number(), v.integer(), v.minValue(0)),
  ...can,
};
export const ideaResponseSchema = v.strictObject({ ...ideaSchema.entries, ...shown });
export const ideaSummaryResponseSchema = v.strictObject({ ...ideaSummarySchema.entries, ...shown });
export type IdeaResponse = v.InferOutput<typeof ideaResponseSchema>;
export type IdeaSummaryResponse = v.InferOutput<typeof ideaSummaryResponseSchema>;
