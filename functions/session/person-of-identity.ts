import type { PersonStore } from '#functions/person/person.public.ts';
import { TooBusy } from '#functions/platform/dynamodb/write-together.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { personEntry } from '#shared/person/person.rules.ts';
import type { VerifiedIdentity } from './verify-id-token.ts';

type Parts = {
  readonly people: Pick<PersonStore, 'find' | 'findByEmail' | 'findByIdentity' | 'tieIdentity'>;
  readonly now: Now;
};
type Meant = Result<PersonId, { reason: 'person-unknown' | 'address-in-use' }>;

const attempts = 3;

/**
 * The person an identity means. The first time, it is tied to the person registered under its verified address, with an
 * entry in their journal; from then on it is known by issuer and subject, whatever its address. A person has one subject
 * of an issuer: another one with their address may be the next holder of a mailbox and is refused (`address-in-use`),
 * until an operator unties the person or releases the address (ADR 7). Throws `TooBusy`.
 */
export const personOfIdentity =
  ({ people, now }: Parts) =>
  async ({ issuer, subject, email }: VerifiedIdentity, requestId: string): Promise<Meant> => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const known = await people.findByIdentity(issuer, subject);
      if (known !== undefined) return ok(known);
      const personId = email === undefined ? undefined : await people.findByEmail(email);
      const record = personId === undefined ? undefined : await people.find(personId);
      // Between the two reads the address may have been released.
      if (record === undefined || record.person.email !== email) return refuse({ reason: 'person-unknown' });
      const { id } = record.person;
      const tied = record.identities.find((one) => one.issuer === issuer);
      // It may have been tied in another window since the first read.
      if (tied !== undefined) return tied.subject === subject ? ok(id) : refuse({ reason: 'address-in-use' });
      const occasion = { at: now(), actor: { kind: 'person' as const, personId: id }, requestId };
      const entry = personEntry(record.person, record.revision + 1, { type: 'person-identity-tied', issuer }, occasion);
      if (await people.tieIdentity(record, { issuer, subject }, entry)) return ok(id);
      // Somebody was quicker: what holds now is read anew.
    }
    throw new TooBusy();
  };
