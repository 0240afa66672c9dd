import { createWriteTransaction } from 'electrodb';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { type Instant, msOfInstant } from '#shared/kernel/instant.ts';
import type { SessionTimes } from '#shared/session/session.rules.ts';
import { sessionExpiry } from '#shared/session/session.rules.ts';
import { sessionEntity, usedIdTokenEntity } from './session.entity.ts';

export type SessionRecord = SessionTimes & { readonly digest: string; readonly personId: PersonId };

/** Sessions by the digest of their token. Reads are consistent, so that ending one takes effect at the next request. */
export type SessionStore = {
  readonly find: (digest: string) => Promise<SessionRecord | undefined>;
  /** Starts a session and spends the ID token it came from; false where that token was spent before. */
  readonly start: (session: SessionRecord, idToken: { digest: string; expiresAt: Instant }) => Promise<boolean>;
  readonly touch: (session: SessionRecord, now: Instant) => Promise<void>;
  readonly end: (digest: string) => Promise<void>;
};

const secondsOf = (instant: Instant) => Math.ceil(msOfInstant(instant) / 1000);

export const makeSessionStore = (access: TableAccess): SessionStore => {
  const session = () => sessionEntity(access);
  const usedIdToken = () => usedIdTokenEntity(access);
  return {
    find: async (digest) => {
      const { data } = await session().get({ digest }).go({ consistent: true });
      return data === null ? undefined : (data as typeof data & SessionRecord);
    },

    start: async (started, idToken) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ session: session(), usedIdToken: usedIdToken() }, (write) => [
          write.session.create({ ...started, expiresAtSeconds: secondsOf(sessionExpiry(started.startedAt)) }).commit(),
          write.usedIdToken.create({ digest: idToken.digest, expiresAtSeconds: secondsOf(idToken.expiresAt) }).commit(),
        ]),
      );
      return refused.length === 0;
    },

    touch: async ({ digest }, now) => {
      // `patch` changes only what is there: a session that was ended meanwhile does not come back.
      await session()
        .patch({ digest })
        .set({ lastUsedAt: now })
        .go()
        .catch((error: unknown) => {
          if (!isConditionFailure(error)) throw error;
        });
    },

    end: async (digest) => {
      await session().delete({ digest }).go();
    },
  };
};

/** ElectroDB wraps what the SDK throws and keeps it as the cause. */
const isConditionFailure = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'ConditionalCheckFailedException' || isConditionFailure(error.cause));
