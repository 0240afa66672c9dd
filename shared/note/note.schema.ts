import * as v from 'valibot';
import { ideaIdSchema, noteIdSchema, organisationIdSchema, personIdSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/instant.ts';
import { requiredText, textLanguageSchema } from '#shared/kernel/text.ts';

export const noteMaxCharacters = 2_000;

/**
 * What an innovation team writes down about an idea for itself. It belongs to the organisation that wrote it: a team to whom
 * an idea was handed on does not read what the one before thought of it. Written once, never changed.
 */
export const noteSchema = v.strictObject({
  id: noteIdSchema,
  ideaId: ideaIdSchema,
  organisationId: organisationIdSchema,
  authorId: personIdSchema,
  text: v.string(),
  language: textLanguageSchema,
  writtenAt: instantSchema,
});
export type Note = v.InferOutput<typeof noteSchema>;

export const noteBodySchema = v.strictObject({
  text: requiredText(2, noteMaxCharacters),
  language: textLanguageSchema,
});
