import * as v from 'valibot';
import { ideaTextSchema } from '#shared/idea/idea.schema.ts';
import { ideaIdSchema, organisationIdSchema, panelIdSchema, personIdSchema } from '#shared/kernel/ids.ts';
import { daySchema, instantSchema } from '#shared/kernel/instant.ts';
import { textLanguageSchema, writtenText } from '#shared/kernel/text.ts';
import { actionsByResource } from '#shared/policy/actions.ts';
import { criteriaMax, scorecardSchema } from '#shared/scorecard/scorecard.schema.ts';

/** One judgement is none: two can differ, and that they do is what the team has to see. */
export const assessorsMin = 2;
export const assessorsMax = 7;
export const assessmentCommentMaxCharacters = 1_000;
export const conflictWordsMaxCharacters = 500;

/** Where one assessor stands: asked, free of conflicts as they declared, kept out by one, or done. */
export const assessorStatuses = ['invited', 'ready', 'recused', 'given'] as const;
export type AssessorStatus = (typeof assessorStatuses)[number];

export const invitedAssessorSchema = v.strictObject({
  personId: personIdSchema,
  status: v.picklist(assessorStatuses),
  /** What somebody with a conflict of interest said of it, for the team. */
  words: v.optional(v.string()),
});

/** Those who are asked to assess one idea by one scorecard until one day, each by themselves. */
export const panelSchema = v.strictObject({
  id: panelIdSchema,
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  changedAt: instantSchema,
  organisationId: organisationIdSchema,
  ideaId: ideaIdSchema,
  scorecard: scorecardSchema,
  /** The language that the scorecard is written in. */
  language: textLanguageSchema,
  /** The last day on which an assessment is taken, and the first moment after it where the body is. */
  dueOn: daySchema,
  endsAt: instantSchema,
  assessors: v.array(invitedAssessorSchema),
  /** When the last one was in, or the day had passed. */
  endedAt: v.optional(instantSchema),
});
export type Panel = v.InferOutput<typeof panelSchema>;

/** What somebody gives for one criterion: a point of its scale, and why. */
export const scoreSchema = v.strictObject({
  point: v.picklist([0, 1, 2, 3], 'not-chosen'),
  comment: v.optional(writtenText(assessmentCommentMaxCharacters), ''),
});

/** An assessment as it is sent: a score for each criterion, in the order of the scorecard. */
export const assessmentContentSchema = v.strictObject({
  scores: v.pipe(v.array(scoreSchema), v.minLength(1, 'not-chosen'), v.maxLength(criteriaMax, 'too-many')),
  language: textLanguageSchema,
});
export type AssessmentContent = v.InferOutput<typeof assessmentContentSchema>;

/** One assessor's independent scorecard. It is given once and never changed. */
export const assessmentSchema = v.strictObject({
  panelId: panelIdSchema,
  assessorId: personIdSchema,
  at: instantSchema,
  ...assessmentContentSchema.entries,
});
export type Assessment = v.InferOutput<typeof assessmentSchema>;

export const conflictSchema = v.strictObject({
  hasConflict: v.boolean(),
  words: v.optional(writtenText(conflictWordsMaxCharacters), ''),
});
export type Conflict = v.InferOutput<typeof conflictSchema>;

/** Whom an idea is sent to, until when, and by which scorecard where its challenge has none. */
export const panelRequestSchema = v.strictObject({
  assessors: v.pipe(
    v.array(personIdSchema),
    v.minLength(assessorsMin, 'too-few'),
    v.maxLength(assessorsMax, 'too-many'),
  ),
  dueOn: daySchema,
  scorecard: v.optional(scorecardSchema),
  language: textLanguageSchema,
});
export type PanelRequest = v.InferOutput<typeof panelRequestSchema>;

/** The idea as assessors read it: its words, without who wrote it. */
const assessedIdeaSchema = v.strictObject({
  title: v.string(),
  language: textLanguageSchema,
  ...ideaTextSchema.entries,
});

/** A panel as one reader is shown it: with those assessments alone that they may see at this moment. */
export const panelResponseSchema = v.strictObject({
  ...v.omit(panelSchema, ['endsAt']).entries,
  idea: assessedIdeaSchema,
  isRevealed: v.boolean(),
  /** The reader is one of the assessors and sealed this very idea, which nobody but them is told. */
  isOwn: v.boolean(),
  assessments: v.array(assessmentSchema),
  can: v.array(v.picklist(actionsByResource.Panel)),
});
export type PanelResponse = v.InferOutput<typeof panelResponseSchema>;

/** What somebody still has to assess. */
export const invitationSchema = v.strictObject({
  panelId: panelIdSchema,
  dueOn: daySchema,
  title: v.string(),
  language: textLanguageSchema,
});
export type Invitation = v.InferOutput<typeof invitationSchema>;
