import type { PersonStore } from '#functions/person/person.public.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { personEntry } from '#shared/person/person.rules.ts';

type Parts = { readonly people: Pick<PersonStore, 'find' | 'findByEmail' | 'register'>; readonly now: Now };

/**
 * Gives somebody another address, as after a change of name: they keep everything, and the identities they are tied to. Gives
 * whose address it was; undefined, and nothing changed, where it is nobody's. Throws where the new one is somebody else's,
 * or the person changed meanwhile.
 */
export const movePerson =
  ({ people, now }: Parts) =>
  async (from: string, to: string): Promise<PersonId | undefined> => {
    const id = await people.findByEmail(from.toLowerCase());
    const record = id === undefined ? undefined : await people.find(id);
    if (record === undefined) return undefined;
    const person = { ...record.person, email: to.toLowerCase() };
    const occasion = { at: now(), actor: { kind: 'platform' as const }, requestId: 'directory' };
    const entry = personEntry(person, record.revision + 1, { type: 'person-changed' }, occasion);
    if (!(await people.register(person, { before: record, entry })))
      throw new Error(`person ${person.id} could not be moved: changed meanwhile, or the address is somebody else's`);
    return person.id;
  };
