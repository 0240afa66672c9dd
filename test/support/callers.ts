import { anId } from '#shared/kernel/fixture.ts';
import type { TokenId } from '#shared/kernel/ids.ts';
import { aCaller, anIntegration, portCity, visitor } from '#shared/person/person.fixture.ts';
import { governmentScope, type Role } from '#shared/person/person.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';

const holderOf = (role: Role, scope: string = portCity) =>
  aCaller(1, { roles: [{ role, scope: scope as typeof portCity }] });

/**
 * Every kind of caller, of Port City where they belong to an organisation. Each person holds one role alone: policies only
 * permit, so somebody with several roles may do what any of them allows.
 */
export const callers = {
  visitor,
  guest: holderOf('guest'),
  'civil servant': holderOf('civil-servant'),
  'innovation team': holderOf('innovation-team'),
  sponsor: holderOf('sponsor'),
  assessor: holderOf('assessor'),
  administrator: holderOf('administrator'),
  'auditor of the organisation': holderOf('auditor'),
  'auditor of government': holderOf('auditor', governmentScope),
  'importer token': anIntegration({ tokenId: anId<TokenId>(901), scopes: ['importIdeas'] }),
  'reading token': anIntegration({ tokenId: anId<TokenId>(902), scopes: ['readIdea'] }),
} as const satisfies Record<string, Principal>;
export type CallerName = keyof typeof callers;
export const callerNames = Object.keys(callers) as CallerName[];
