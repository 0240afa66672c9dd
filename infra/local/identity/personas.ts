import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Language } from './sign-in.words.ts';

/** A ready person of the seeds, and what they are in each language of the sign-in page. */
export type Persona = {
  readonly email: string;
  readonly name: string;
  readonly role: Readonly<Record<Language, string>>;
  readonly organisation: Readonly<Record<Language, string>>;
};

/** Reads the personas anew every time: the seeds write them while the provider already runs. */
export function readPersonas(file: string): Persona[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Persona[]) : [];
}

/** The provider's stable id of a person, drawn from the address alone so that it is the same after every reset. */
export function subjectOf(email: string): string {
  const hex = createHash('sha256')
    .update(`local pool ${normalAddress(email)}`)
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** One spelling per mailbox. */
export function normalAddress(email: string): string {
  return email.trim().toLowerCase();
}
