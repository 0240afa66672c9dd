import * as v from 'valibot';
import { answerOutcomes, everyReason, reasonFits } from '#shared/answer/answer.schema.ts';
import { organisationIdSchema } from '#shared/kernel/ids.ts';
import { requiredLine, textLanguageSchema, writtenText } from '#shared/kernel/text.ts';

export const templatesMax = 20;
export const templateNameMaxCharacters = 80;
/** Shorter than a letter may be, so that all of them fit into one record; what is sent is written on from there. */
export const templateTextMaxCharacters = 800;

const part = v.optional(writtenText(templateTextMaxCharacters), '');
const templateParts = v.strictObject({
  name: requiredLine(1, templateNameMaxCharacters),
  outcome: v.picklist(answerOutcomes, 'not-chosen'),
  reason: v.picklist(everyReason, 'not-chosen'),
  words: part,
  whatWouldChange: part,
  whatNext: part,
  language: textLanguageSchema,
});
export type AnswerTemplate = v.InferOutput<typeof templateParts>;

/** A letter that a team writes again and again, with placeholders for what differs. It may leave open whatever it likes. */
export const answerTemplateSchema = v.pipe(
  templateParts,
  v.forward(
    v.check<AnswerTemplate, 'not-chosen'>(({ outcome, reason }) => reasonFits(outcome, reason), 'not-chosen'),
    ['reason'],
  ),
);

/** One change at a time, since all of them at once are more than a request may hold. */
export const templateChangeSchema = v.strictObject({
  /** Which of the list, from 0; one past the last adds one. */
  index: v.pipe(
    v.number(),
    v.integer('not-a-count'),
    v.minValue(0, 'not-a-count'),
    v.maxValue(templatesMax - 1, 'too-large'),
  ),
  /** Without one, the template at the index is taken out. */
  template: v.optional(answerTemplateSchema),
});
export type TemplateChange = v.InferOutput<typeof templateChangeSchema>;

/** The templates of one body, apart from its settings: what every clock reads stays small. */
export const answerTemplatesSchema = v.strictObject({
  organisationId: organisationIdSchema,
  /** 1 while there are none. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  templates: v.array(answerTemplateSchema),
});
export type AnswerTemplates = v.InferOutput<typeof answerTemplatesSchema>;
