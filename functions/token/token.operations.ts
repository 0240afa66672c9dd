import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { actorOf, personOf } from '#functions/platform/endpoint/caller.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import { digestOf, newSecret } from '#functions/platform/random/secret.ts';
import type { TokenId } from '#shared/kernel/ids.ts';
import { instantFromMs, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { tokensOf } from '#shared/policy/resource.ts';
import { type Token, tokenContract } from '#shared/token/token.contract.ts';
import { isUsable, revoke, tokenEntry, tokenResource } from '#shared/token/token.rules.ts';
import type { TokenStore } from './token.store.ts';

export type TokenParts = {
  readonly tokens: TokenStore;
  readonly policy: Policy;
  readonly now: Now;
  readonly newId: NewId;
};

const ownTokens = async ({ principal }: { readonly principal: Principal }) => ({
  resource: tokensOf(principal.kind === 'visitor' ? '' : principal.organisationId),
  item: undefined,
});

export const tokenOperations = ({ tokens, policy, now, newId }: TokenParts) => {
  const present = (reader: Principal, token: Token) => ({
    ...token,
    can: isUsable(token, now()) ? policy.can(reader, tokenResource(token)) : [],
  });

  return bindAll(tokenContract, {
    listTokens: bind({
      find: ownTokens,
      run: async ({ query: { cursor, limit }, principal }) => {
        const { organisationId } = personOf(principal);
        const list = ['listTokens', organisationId];
        const after = readCursor(cursor, list);
        if (!after.ok) return after;
        const { items, last } = await tokens.page(organisationId, { after: after.value, limit });
        const shown = items.map((token) => present(principal, token));
        return ok({ items: shown, ...(last === undefined ? {} : { next: writeCursor(last, list) }) });
      },
    }),
    issueToken: bind({
      find: ownTokens,
      run: async ({ body: { lifetimeDays, ...asked }, principal, requestId, once }) => {
        const { personId, organisationId } = personOf(principal);
        const issuedAt = now();
        const expiresAt = instantFromMs(msOfInstant(issuedAt) + lifetimeDays * 86_400_000);
        const token: Token = {
          ...asked,
          id: newId<TokenId>(),
          organisationId,
          issuedBy: personId,
          issuedAt,
          expiresAt,
        };
        const secret = newSecret('cwt');
        const entry = tokenEntry(
          token,
          { type: 'token-issued' },
          { at: issuedAt, actor: actorOf(principal), requestId },
        );
        const added = await tokens.add(token, entry, { once, secretDigest: digestOf(secret) });
        if (!added.ok) return added;
        return ok({ token: present(principal, token), secret });
      },
      replay: async (recordId, { principal }) => {
        const kept = await tokens.find(personOf(principal).organisationId, recordId as TokenId);
        return kept === undefined ? refuse({ reason: 'not-found' }) : ok({ token: present(principal, kept.token) });
      },
    }),
    revokeToken: bind({
      find: async ({ params, principal }) => {
        if (principal.kind !== 'person') return undefined;
        const kept = await tokens.find(principal.organisationId, params.tokenId);
        return kept === undefined ? undefined : { resource: tokenResource(kept.token), item: kept };
      },
      run: async ({ principal, requestId }, { token, place }) => {
        const at = now();
        const revoked = revoke(token, at);
        // Revoking twice is what a person does who is not sure that it worked.
        if (!revoked.ok) return ok(undefined);
        await tokens.revoke(
          { token: revoked.value, place },
          tokenEntry(revoked.value, { type: 'token-revoked' }, { at, actor: actorOf(principal), requestId }),
        );
        return ok(undefined);
      },
    }),
  });
};
