import { anId } from '#shared/kernel/fixture.ts';
import type { OrganisationId, PersonId, TokenId } from '#shared/kernel/ids.ts';
import type { Grant, RegisteredPerson } from './person.schema.ts';
import type { IntegrationPrincipal, PersonPrincipal, Principal } from './principal.schema.ts';

export const portCity = 'port-city' as OrganisationId;
export const northRegion = 'north-region' as OrganisationId;

/** A registered person; by default a civil servant of Port City. */
export const aPerson = (n: number, given: Partial<RegisteredPerson> = {}): RegisteredPerson => {
  const organisationId = given.organisationId ?? portCity;
  return {
    id: anId<PersonId>(n),
    name: `Person ${n}`,
    email: `person.${n}@example.org`,
    organisationId,
    roles: [{ role: 'civil-servant', scope: organisationId }],
    language: 'en',
    ...given,
  };
};

/** Somebody who is signed in; by default a civil servant of Port City. */
export const aCaller = (n: number, given: Partial<PersonPrincipal> = {}): PersonPrincipal => {
  const organisationId = given.organisationId ?? portCity;
  const roles: Grant[] = [{ role: 'civil-servant', scope: organisationId }];
  return { kind: 'person', personId: anId<PersonId>(n), organisationId, roles, ...given };
};

/** A program with a token; by default an importer of Port City. */
export const anIntegration = (given: Partial<IntegrationPrincipal> = {}): IntegrationPrincipal => ({
  kind: 'integration',
  tokenId: anId<TokenId>(900),
  organisationId: portCity,
  scopes: ['importIdeas'],
  ...given,
});

export const visitor: Principal = { kind: 'visitor' };
