import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import { mergeNewest } from '#functions/platform/dynamodb/merge-newest.ts';
import { placeIsFree, takePlace } from '#functions/platform/dynamodb/places.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import { onceEntity, onceIsFree, onceItem } from '#functions/platform/once/once.entity.ts';
import { type OnceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import type { OrganisationId, TokenId } from '#shared/kernel/ids.ts';
import { msOfInstant } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type Token, tokenSchema, tokensPerOrganisationMax } from '#shared/token/token.contract.ts';
import { endOf } from '#shared/token/token.rules.ts';
import {
  type KeptToken,
  tokenByEndEntity,
  tokenByEndItem,
  tokenByEndKey,
  tokenEntity,
  tokenItem,
  tokenPlaceEntity,
  tokenPlaceItem,
  tokenSecretEntity,
  tokenSecretItem,
} from './token.entity.ts';

/** Integration tokens. Every read is consistent, so that revoking one takes effect at the next request. */
export type TokenStore = {
  /** By when they end, the latest first: those that work, then those that ended. */
  readonly page: (
    organisationId: OrganisationId,
    stretch: { readonly after: Position | undefined; readonly limit: number },
  ) => Promise<{ items: Token[]; last: Position | undefined }>;
  readonly find: (organisationId: OrganisationId, id: TokenId) => Promise<KeptToken | undefined>;
  readonly findBySecretDigest: (digest: string) => Promise<Token | undefined>;
  /** Refused where the organisation has as many usable tokens as one may have. Throws `RepeatedRequest`. */
  readonly add: (
    token: Token,
    entry: JournalEntry,
    from: { once: OnceKey; secretDigest: string },
  ) => Promise<Result<Token, { reason: 'token-limit-reached' }>>;
  /** Writes a revocation; a second one meanwhile changes nothing. */
  readonly revoke: (revoked: KeptToken, entry: JournalEntry) => Promise<void>;
};

export const makeTokenStore = (access: TableAccess): TokenStore => {
  const token = () => tokenEntity(access);
  const byEnd = () => tokenByEndEntity(access);
  const secret = () => tokenSecretEntity(access);
  const once = () => onceEntity(access);
  const journal = () => journalEntity(access);

  const place = () => tokenPlaceEntity(access);

  const find = async (organisationId: OrganisationId, id: TokenId): Promise<KeptToken | undefined> => {
    const { data } = await token().get({ organisationId, id }).go({ consistent: true });
    return data === null ? undefined : { token: v.parse(tokenSchema, data.token), place: data.place };
  };

  return {
    find,

    page: async (organisationId, { after, limit }) => {
      const { data } = await byEnd()
        .query.primary({ organisationId })
        .lt({ endsAt: after?.sortValue ?? '\uffff', id: after?.id ?? '' })
        .go({ consistent: true, order: 'desc', limit: limit + 1 });
      const items = data.map(({ token }) => v.parse(tokenSchema, token));
      return mergeNewest([items], limit, (token) => ({ sortValue: endOf(token), id: token.id }));
    },

    findBySecretDigest: async (digest) => {
      const { data } = await secret().get({ digest }).go({ consistent: true });
      if (data === null) return undefined;
      return (await find(data.organisationId as OrganisationId, data.id as TokenId))?.token;
    },

    add: async (added, entry, from) => {
      const nowSeconds = Math.floor(msOfInstant(added.issuedAt) / 1000);
      const take = async (free: number) => {
        const kept = { token: added, place: free };
        const refused = await writeTogether(() =>
          createWriteTransaction(
            { token: token(), byEnd: byEnd(), secret: secret(), place: place(), once: once(), journal: journal() },
            (write) => [
              write.once
                .put(onceItem(from.once, added.id, added.issuedAt))
                .where(onceIsFree(added.issuedAt))
                .commit(),
              write.place.put(tokenPlaceItem(kept)).where(placeIsFree(nowSeconds)).commit(),
              write.token.create(tokenItem(kept)).commit(),
              write.byEnd.create(tokenByEndItem(added)).commit(),
              write.secret.create(tokenSecretItem(added, from.secretDigest)).commit(),
              write.journal.create(journalItem(entry)).commit(),
            ],
          ),
        );
        if (refused.includes(0)) throw new RepeatedRequest();
        if (refused.some((item) => item > 1)) throw new Error('a new token met an old one');
        return refused.length === 0;
      };
      const isAdded = await takePlace({
        max: tokensPerOrganisationMax,
        id: added.id,
        nowSeconds,
        taken: async () =>
          (await place().query.primary({ organisationId: added.organisationId }).go({ consistent: true, pages: 'all' }))
            .data,
        take,
      });
      return isAdded ? ok(added) : refuse({ reason: 'token-limit-reached' });
    },

    revoke: async (revoked, entry) => {
      const { organisationId, id } = revoked.token;
      const tokenId: string = id;
      const line = tokenByEndItem(revoked.token);
      const lineBefore = tokenByEndKey({ ...revoked.token, revokedAt: undefined });
      const write = ({ givesUpPlace }: { givesUpPlace: boolean }) =>
        writeTogether(() =>
          createWriteTransaction({ token: token(), byEnd: byEnd(), place: place(), journal: journal() }, (write) => [
            write.token
              .put(tokenItem(revoked))
              .where(({ isRevoked }, { eq }) => eq(isRevoked, false))
              .commit(),
            write.journal.create(journalItem(entry)).commit(),
            ...(givesUpPlace
              ? [
                  write.place
                    .delete({ organisationId, place: revoked.place })
                    .where((taken, { eq }) => eq(taken.tokenId, tokenId))
                    .commit(),
                ]
              : []),
            write.byEnd.put(line).commit(),
            // One that is revoked at the very moment at which it expires stays where it is.
            ...(lineBefore.endsAt === line.endsAt ? [] : [write.byEnd.delete(lineBefore).commit()]),
          ]),
        );
      const refused = await write({ givesUpPlace: true });
      // The place of one that has expired may be another's by now. That must not keep it from being revoked.
      if (!refused.includes(0) && refused.includes(2)) await write({ givesUpPlace: false });
    },
  };
};
