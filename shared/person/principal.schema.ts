import * as v from 'valibot';
import { organisationIdSchema, personIdSchema, tokenIdSchema, unitIdSchema } from '#shared/kernel/ids.ts';
import type { actionsByResource } from '#shared/policy/actions.ts';
import { grantSchema } from './person.schema.ts';

/** What an integration token may be allowed to do: a few actions by name, nothing else. */
export const tokenScopes = [
  'importIdeas',
  'readIdea',
] as const satisfies readonly (typeof actionsByResource)[keyof typeof actionsByResource][number][];
export type TokenScope = (typeof tokenScopes)[number];

/**
 * Who is calling, as the authorizer hands it over. A visitor may carry the reason why a token they brought did not
 * count: no operation answers them as a visitor, since they believe to be somebody. What
 * the gateway may say besides is not ours to refuse.
 */
export const principalSchema = v.variant('kind', [
  v.object({
    kind: v.literal('visitor'),
    refusedToken: v.optional(v.picklist(['session-expired', 'token-refused'])),
  }),
  v.object({
    kind: v.literal('person'),
    personId: personIdSchema,
    organisationId: organisationIdSchema,
    unitId: v.optional(unitIdSchema),
    roles: v.array(grantSchema),
  }),
  v.object({
    kind: v.literal('integration'),
    tokenId: tokenIdSchema,
    organisationId: organisationIdSchema,
    scopes: v.array(v.picklist(tokenScopes)),
  }),
]);
export type Principal = v.InferOutput<typeof principalSchema>;
export type PersonPrincipal = Extract<Principal, { kind: 'person' }>;
export type IntegrationPrincipal = Extract<Principal, { kind: 'integration' }>;

/** The principal's own name in keys and logs: never a person's name. */
export const principalKey = (principal: Principal): string => {
  switch (principal.kind) {
    case 'visitor':
      return 'visitor';
    case 'person':
      return `person.${principal.personId}`;
    case 'integration':
      return `token.${principal.tokenId}`;
  }
};
