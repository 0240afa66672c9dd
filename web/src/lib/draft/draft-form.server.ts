import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { textOf } from '#lib/platform/form.server.ts';
import type { DraftTie, DraftValues } from './draft-form.ts';

export const newKey = (): string => randomUUID();

const keySchema = v.pipe(v.string(), v.uuid());
const revisionSchema = v.pipe(v.string(), v.regex(/^[1-9]\d{0,9}$/), v.toNumber());

/** Reads the fields as they were typed. */
export const draftValuesOf = (form: FormData): DraftValues => ({
  problem: textOf(form, 'problem'),
  title: textOf(form, 'title'),
  solution: textOf(form, 'solution'),
  category: textOf(form, 'category'),
  visibility: textOf(form, 'visibility'),
  language: textOf(form, 'language'),
});

/** Reads which draft the form belongs to. Hidden fields somebody spoiled make it a new one, so that no text is lost. */
export const draftTieOf = (form: FormData): DraftTie => {
  const id = textOf(form, 'draftId');
  const revision = v.safeParse(revisionSchema, textOf(form, 'revision'));
  if (id !== '' && revision.success) return { id, revision: revision.output };
  const key = v.safeParse(keySchema, textOf(form, 'key'));
  return { key: key.success ? key.output : newKey() };
};
