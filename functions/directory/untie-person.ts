import type { PersonStore } from '#functions/person/person.public.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { personEntry } from '#shared/person/person.rules.ts';

type Parts = { readonly people: Pick<PersonStore, 'find' | 'findByEmail' | 'untie'>; readonly now: Now };

/**
 * Forgets the accounts that somebody signed in with, and ends their sessions: the next account with their address is
 * theirs. With `releasesAddress` they give up the address and their roles too, so that it can be registered for somebody
 * else; what they did stays theirs. Gives whose address it was; undefined, and nothing changed, where it is nobody's.
 * Throws where the person changed meanwhile (ADR 7).
 */
export const untiePerson =
  ({ people, now }: Parts) =>
  async (email: string, { releasesAddress }: { releasesAddress: boolean }): Promise<PersonId | undefined> => {
    const id = await people.findByEmail(email.toLowerCase());
    const record = id === undefined ? undefined : await people.find(id);
    if (record === undefined) return undefined;
    const type = releasesAddress ? 'person-address-released' : 'person-identities-untied';
    const occasion = { at: now(), actor: { kind: 'platform' as const }, requestId: 'directory' };
    const entry = personEntry(record.person, record.revision + 1, { type }, occasion);
    if (!(await people.untie(record, { releasesAddress, entry })))
      throw new Error(`person ${record.person.id} could not be untied: they changed meanwhile`);
    return record.person.id;
  };
