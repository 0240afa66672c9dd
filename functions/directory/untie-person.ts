import type { PersonStore } from '#functions/person/person.public.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { personEntry, withoutAddress } from '#shared/person/person.rules.ts';
import type { Person } from '#shared/person/person.schema.ts';

type Parts = { readonly people: Pick<PersonStore, 'find' | 'findByEmail' | 'untie'>; readonly now: Now };

/** What becomes of an address: its holder keeps it, gives it up with their roles, or goes on under another. */
type Outcome = 'kept' | 'released' | { readonly movedTo: string };

/**
 * Forgets the accounts that somebody signed in with, and ends their sessions: the next account with their address is
 * theirs. Also where they go on under another address, since the next holder of the old one may have their account; what
 * they did stays theirs in any case. Gives whose address it was; undefined, and nothing changed, where it is nobody's.
 * Throws where the person changed meanwhile, or the address they are moved to is somebody else's (ADR 7).
 */
export const untiePerson =
  ({ people, now }: Parts) =>
  async (email: string, outcome: Outcome): Promise<PersonId | undefined> => {
    const id = await people.findByEmail(email.toLowerCase());
    const record = id === undefined ? undefined : await people.find(id);
    if (record === undefined) return undefined;
    const { person, type } = outcomeFor(record.person, outcome);
    const occasion = { at: now(), actor: { kind: 'platform' as const }, requestId: 'directory' };
    const entry = personEntry(person, record.revision + 1, { type }, occasion);
    if (!(await people.untie(record, { person, entry })))
      throw new Error(`person ${person.id} is left as they were: changed meanwhile, or the address is somebody else's`);
    return person.id;
  };

const outcomeFor = (person: Person, outcome: Outcome) => {
  if (outcome === 'kept') return { person, type: 'person-identities-untied' } as const;
  if (outcome === 'released') return { person: withoutAddress(person), type: 'person-address-released' } as const;
  return { person: { ...person, email: outcome.movedTo.toLowerCase() }, type: 'person-address-changed' } as const;
};
