import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { organisationIdSchema, personIdSchema, tokenIdSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/instant.ts';
import { pageOf, pageQuery, pageSizeMax } from '#shared/kernel/page.ts';
import { requiredLine } from '#shared/kernel/text.ts';
import { tokenScopes } from '#shared/person/principal.schema.ts';
import { actionsByResource } from '#shared/policy/actions.ts';

/** A token does not live for ever: after a year somebody has to want it again. */
export const tokenLifetimeDaysMax = 365;
/**
 * How many tokens an organisation may have at a time. What has ended does not count and is listed behind what works, so that
 * the longest page of the list begins with every token that works.
 */
export const tokensPerOrganisationMax = pageSizeMax;

export const tokenSchema = v.strictObject({
  id: tokenIdSchema,
  organisationId: organisationIdSchema,
  /** What it is for, so that a person can tell which to revoke. */
  purpose: requiredLine(3, 120),
  scopes: v.pipe(
    v.array(v.picklist(tokenScopes, 'not-chosen')),
    v.minLength(1, 'not-chosen'),
    v.maxLength(tokenScopes.length),
  ),
  issuedBy: personIdSchema,
  issuedAt: instantSchema,
  expiresAt: instantSchema,
  revokedAt: v.optional(instantSchema),
});
export type Token = v.InferOutput<typeof tokenSchema>;

const can = { can: v.array(v.picklist(actionsByResource.Token)) };
export const tokenResponseSchema = v.strictObject({ ...tokenSchema.entries, ...can });

export const tokenContract = defineContract({
  listTokens: {
    method: 'GET',
    path: '/api/tokens',
    summary:
      'The integration tokens of the caller’s organisation, without their secrets: those that work, the longest first, then those that ended, the last first.',
    action: 'listTokens',
    resource: 'Tokens',
    query: v.strictObject(pageQuery),
    output: pageOf(tokenResponseSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 11, write: 0 },
  },
  issueToken: {
    method: 'POST',
    path: '/api/tokens',
    summary: 'Issues an integration token. Its secret is in this answer and nowhere else.',
    action: 'issueToken',
    resource: 'Tokens',
    body: v.strictObject({
      purpose: tokenSchema.entries.purpose,
      scopes: tokenSchema.entries.scopes,
      lifetimeDays: v.pipe(
        v.number(),
        v.integer('not-a-count'),
        v.minValue(1, 'too-short'),
        v.maxValue(tokenLifetimeDaysMax, 'too-large'),
      ),
    }),
    /** A repeated request finds the token but never its secret again: revoke it and issue another. */
    output: v.strictObject({ token: tokenResponseSchema, secret: v.optional(v.string()) }),
    refusals: ['token-limit-reached'],
    creates: true,
    capacity: { read: 4, write: 13 },
  },
  revokeToken: {
    method: 'DELETE',
    path: '/api/tokens/{tokenId}',
    summary: 'Revokes an integration token, at once.',
    action: 'revokeToken',
    resource: 'Token',
    params: v.strictObject({ tokenId: tokenIdSchema }),
    refusals: [],
    capacity: { read: 1, write: 11 },
  },
});
