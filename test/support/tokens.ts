import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId, TokenId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import type { Token } from '#shared/token/token.contract.ts';

/** A token as it is kept; by default one of Port City that may import for a year. */
export const aToken = (given: Partial<Token> = {}): Token => ({
  id: anId<TokenId>(900),
  organisationId: portCity,
  purpose: 'Nightly import',
  scopes: ['importIdeas'],
  issuedBy: anId<PersonId>(1),
  issuedAt: mondayMorning,
  expiresAt: '2027-11-23T09:30:00.000Z' as Instant,
  ...given,
});
