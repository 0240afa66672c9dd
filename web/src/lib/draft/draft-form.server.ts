import { keyOf, newKey, revisionOf, textOf } from '#lib/platform/form.server.ts';
import type { DraftTie, DraftValues } from './draft-form.ts';

/** Reads the fields as they were typed. */
export const draftValuesOf = (form: FormData): DraftValues => ({
  problem: textOf(form, 'problem'),
  title: textOf(form, 'title'),
  solution: textOf(form, 'solution'),
  category: textOf(form, 'category'),
  visibility: textOf(form, 'visibility'),
  authorName: textOf(form, 'authorName'),
  language: textOf(form, 'language'),
  challengeId: textOf(form, 'challengeId'),
});

/** Reads which draft the form belongs to. Hidden fields somebody spoiled make it a new one, so that no text is lost. */
export const draftTieOf = (form: FormData): DraftTie => {
  const id = textOf(form, 'draftId');
  const revision = revisionOf(form);
  return id !== '' && revision !== undefined ? { id, revision } : { key: keyOf(form) ?? newKey() };
};
