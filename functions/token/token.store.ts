import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import { onceEntity, onceIsFree, onceItem } from '#functions/platform/once/once.entity.ts';
import { type OnceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import type { OrganisationId, TokenId } from '#shared/kernel/ids.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { type Token, tokenSchema } from '#shared/token/token.contract.ts';
import { tokenEntity, tokenItem, tokenSecretEntity, tokenSecretItem } from './token.entity.ts';

/** Integration tokens. Every read is consistent, so that revoking one takes effect at the next request. */
export type TokenStore = {
  readonly ofOrganisation: (id: OrganisationId) => Promise<Token[]>;
  readonly find: (organisationId: OrganisationId, id: TokenId) => Promise<Token | undefined>;
  readonly findBySecretDigest: (digest: string) => Promise<Token | undefined>;
  /** Throws `RepeatedRequest`. */
  readonly add: (token: Token, entry: JournalEntry, from: { once: OnceKey; secretDigest: string }) => Promise<void>;
  /** Writes a revocation; a second one meanwhile changes nothing. */
  readonly revoke: (token: Token, entry: JournalEntry) => Promise<void>;
};

export const makeTokenStore = (access: TableAccess): TokenStore => {
  const token = () => tokenEntity(access);
  const secret = () => tokenSecretEntity(access);
  const once = () => onceEntity(access);
  const journal = () => journalEntity(access);

  const find = async (organisationId: OrganisationId, id: TokenId) => {
    const { data } = await token().get({ organisationId, id }).go({ consistent: true });
    return data === null ? undefined : v.parse(tokenSchema, data.token);
  };

  return {
    find,

    ofOrganisation: async (organisationId) => {
      const { data } = await token().query.primary({ organisationId }).go({ consistent: true, pages: 'all' });
      return data.map((item) => v.parse(tokenSchema, item.token));
    },

    findBySecretDigest: async (digest) => {
      const { data } = await secret().get({ digest }).go({ consistent: true });
      return data === null ? undefined : find(data.organisationId as OrganisationId, data.id as TokenId);
    },

    add: async (added, entry, from) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ token: token(), secret: secret(), once: once(), journal: journal() }, (write) => [
          write.once
            .put(onceItem(from.once, added.id, added.issuedAt))
            .where(onceIsFree(added.issuedAt))
            .commit(),
          write.token.create(tokenItem(added)).commit(),
          write.secret.create(tokenSecretItem(added, from.secretDigest)).commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
      if (refused.includes(0)) throw new RepeatedRequest();
      if (refused.length > 0) throw new Error('a new token met an old one');
    },

    revoke: async (revoked, entry) => {
      await writeTogether(() =>
        createWriteTransaction({ token: token(), journal: journal() }, (write) => [
          write.token
            .put(tokenItem(revoked))
            .where(({ isRevoked }, { eq }) => eq(isRevoked, false))
            .commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
    },
  };
};
