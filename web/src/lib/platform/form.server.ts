import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { tooLargePage } from './problem-page.server.ts';

/** More than the longest form can hold, however its letters are encoded; far less than would cost anything to read. */
export const formMaxBytes = 256 * 1024;

/** One field at fault: the name it has in the form and the word of the schema. */
export type FormFault = { readonly name: string; readonly fault: string };

type FormEvent = { readonly request: Request; readonly locals: App.Locals };

/** Reads a form that was posted. One that is too large is refused before it is read. */
export const readForm = async ({ request, locals }: FormEvent): Promise<FormData> => {
  if (Number(request.headers.get('content-length') ?? 0) > formMaxBytes) tooLargePage(locals);
  return request.formData();
};

/** A text field as it was typed, with the line ends of every browser made alike; empty where there is none. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
};

const revisionSchema = v.pipe(v.string(), v.regex(/^[1-9]\d{0,9}$/), v.toNumber());

/** The revision a form was filled in on, from its hidden field; undefined where somebody took it out. */
export const revisionOf = (form: FormData): number | undefined => {
  const revision = v.safeParse(revisionSchema, textOf(form, 'revision'));
  return revision.success ? revision.output : undefined;
};

const keySchema = v.pipe(v.string(), v.uuid());

/** A key for a form that is shown, so that sending it twice is recognised. */
export const newKey = (): string => randomUUID();

/** The key that a form was sent with, under this name; undefined where somebody spoiled it. */
export const keyOf = (form: FormData, name = 'key'): string | undefined => {
  const key = v.safeParse(keySchema, textOf(form, name));
  return key.success ? key.output : undefined;
};

/** All values of a field that may be chosen more than once. */
export const textsOf = (form: FormData, name: string): string[] =>
  form.getAll(name).filter((value) => typeof value === 'string');

/** What a schema finds wrong, the first fault of each field, in the order the schema names them. */
export const faultsOf = (schema: v.GenericSchema, value: unknown): FormFault[] => {
  const result = v.safeParse(schema, value);
  if (result.success) return [];
  const faults = new Map<string, string>();
  for (const issue of result.issues) {
    const name = String(issue.path?.[0]?.key ?? '');
    if (!faults.has(name))
      faults.set(name, issue.kind === 'schema' && issue.received === 'undefined' ? 'missing' : issue.message);
  }
  return [...faults].map(([name, fault]) => ({ name, fault }));
};
