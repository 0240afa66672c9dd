import * as v from 'valibot';
import { answerSettingsEntries } from '#shared/answer-clock/answer-settings.schema.ts';
import { challengeIdSchema, organisationIdSchema, personIdSchema } from '#shared/kernel/ids.ts';
import { daySchema, instantSchema } from '#shared/kernel/instant.ts';
import { requiredLine, requiredText, textLanguageSchema } from '#shared/kernel/text.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { actionsByResource } from '#shared/policy/actions.ts';
import { scorecardSchema } from '#shared/scorecard/scorecard.schema.ts';

export const questionMinCharacters = 10;
export const questionMaxCharacters = 160;
export const backgroundMinCharacters = 40;
export const backgroundMaxCharacters = 4_000;
export const resultWordsMaxCharacters = 4_000;
/** Beside the sponsor. Everybody in it may read an idea before it is shown, so that it is kept small. */
export const challengeTeamMax = 10;
/** As many bodies as a challenge can name; more than that is the whole government. */
export const addressedBodiesMax = 20;
/** How long a challenge may be open. */
export const openDaysMax = 366;

/** Whom a challenge calls: people of some bodies, every public servant, or them before the eyes of everybody. */
export const challengeAudiences = ['organisations', 'government', 'public'] as const;
export type ChallengeAudience = (typeof challengeAudiences)[number];

/** When the ideas of a challenge are shown to those whom their authors chose: at once, or not before it has closed. */
export const ideasShownChoices = ['at-once', 'after-closing'] as const;

/** Where a challenge stands. All but `withdrawn` and `published` follow from its days and the time. */
export const challengeStates = ['planned', 'open', 'closed', 'published', 'withdrawn'] as const;
export type ChallengeState = (typeof challengeStates)[number];

/** What a list shows of what a sponsor writes. */
const calledEntries = {
  /** The question that is asked, on one line. */
  question: requiredLine(questionMinCharacters, questionMaxCharacters),
  language: textLanguageSchema,
  audience: v.picklist(challengeAudiences, 'not-chosen'),
  /** The bodies that are called beside the sponsor's own, where the audience is `organisations`. */
  organisations: v.pipe(v.array(organisationIdSchema), v.maxLength(addressedBodiesMax, 'too-many')),
  /** The first and the last day on which ideas are taken, by the body's own calendar. */
  opensOn: daySchema,
  closesOn: daySchema,
  /** Working days after the last day of the challenge within which its ideas are answered. */
  answerWorkingDays: answerSettingsEntries.answerWorkingDays,
  ideasShown: v.picklist(ideasShownChoices, 'not-chosen'),
  /** Who runs it with the sponsor, and may do what the sponsor may. */
  team: v.pipe(v.array(personIdSchema), v.maxLength(challengeTeamMax, 'too-many')),
};
const writtenEntries = {
  background: requiredText(backgroundMinCharacters, backgroundMaxCharacters),
  scorecard: scorecardSchema,
};

const contentParts = v.strictObject({ ...calledEntries, ...writtenEntries });
export type ChallengeContent = v.InferOutput<typeof contentParts>;

/** A challenge as its sponsor writes it. */
export const challengeContentSchema = v.pipe(
  contentParts,
  v.forward(
    v.check<ChallengeContent, 'before-opening'>(({ opensOn, closesOn }) => opensOn <= closesOn, 'before-opening'),
    ['closesOn'],
  ),
  v.forward(
    v.check<ChallengeContent, 'too-late'>(
      ({ opensOn, closesOn }) => closesOn < addDays(opensOn, openDaysMax),
      'too-late',
    ),
    ['closesOn'],
  ),
);

/** What the sponsor says of the whole when the results are published. */
export const resultWordsSchema = v.strictObject({
  words: requiredText(40, resultWordsMaxCharacters),
  language: textLanguageSchema,
});

const recordEntries = {
  id: challengeIdSchema,
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  changedAt: instantSchema,
  organisationId: organisationIdSchema,
  /** Who opened it and answers for it. */
  sponsorId: personIdSchema,
  /** The first moment of the day on which it opens, and the first after the one on which it closes, where the body is. */
  opensAt: instantSchema,
  closesAt: instantSchema,
  withdrawn: v.optional(v.literal(true)),
  /** When its results were published. */
  publishedAt: v.optional(instantSchema),
  /** Of what the people concerned were told last. */
  told: v.optional(v.picklist(['opened', 'closed', 'published'])),
};

/** What a list shows of a challenge, and what policy needs to know of it. */
export const challengeSummarySchema = v.strictObject({ ...recordEntries, ...calledEntries });
export type ChallengeSummary = v.InferOutput<typeof challengeSummarySchema>;

/** A challenge as it is kept. */
export const challengeSchema = v.strictObject({
  ...recordEntries,
  ...calledEntries,
  ...writtenEntries,
  results: v.optional(resultWordsSchema),
});
export type Challenge = v.InferOutput<typeof challengeSchema>;

/** For those who are no public servants, who runs it is withheld. */
const shown = {
  state: v.picklist(challengeStates),
  sponsorId: v.optional(personIdSchema),
  team: v.array(personIdSchema),
  can: v.array(v.picklist(actionsByResource.Challenge)),
};
export const challengeResponseSchema = v.strictObject({ ...v.omit(challengeSchema, ['told']).entries, ...shown });
export const challengeSummaryResponseSchema = v.strictObject({
  ...v.omit(challengeSummarySchema, ['told']).entries,
  ...shown,
});
export type ChallengeResponse = v.InferOutput<typeof challengeResponseSchema>;
export type ChallengeSummaryResponse = v.InferOutput<typeof challengeSummaryResponseSchema>;
