import type { PersonStore } from '#functions/person/person.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { actorOf } from '#functions/platform/endpoint/caller.ts';
import { ownAccount } from '#functions/platform/endpoint/find-own.ts';
import type { Log } from '#functions/platform/log/log.ts';
import { digestOf } from '#functions/platform/random/secret.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { profileResource } from '#shared/person/person.resource.ts';
import { personEntry } from '#shared/person/person.rules.ts';
import { directory } from '#shared/policy/resource.ts';
import { sessionContract } from '#shared/session/session.contract.ts';
import type { SessionStore } from './session.store.ts';
import { startSession } from './start-session.ts';
import type { VerifyIdToken } from './verify-id-token.ts';

export type SessionParts = {
  readonly people: PersonStore;
  readonly sessions: SessionStore;
  readonly verifyIdToken: VerifyIdToken;
  readonly now: Now;
  readonly log: Log;
};

export const sessionOperations = (parts: SessionParts) =>
  bindAll(sessionContract, {
    startSession: bind({
      find: async () => ({ resource: directory, item: undefined }),
      run: async ({ body, requestId }) => startSession(parts)(body, requestId),
    }),
    endSession: bind({
      find: ownAccount,
      run: async ({ bearer }) => {
        if (bearer !== undefined) await parts.sessions.end(digestOf(bearer));
        return ok(undefined);
      },
    }),
    endSessionsOfPerson: bind({
      find: async ({ params }) => {
        const record = await parts.people.find(params.personId as PersonId);
        return record === undefined ? undefined : { resource: profileResource(record.person), item: record };
      },
      run: async ({ principal, requestId }, record) => {
        const occasion = { at: parts.now(), actor: actorOf(principal), requestId };
        const entry = personEntry(record.person, record.revision + 1, { type: 'person-sessions-ended' }, occasion);
        const isEnded = await parts.people.endSessions(record, entry);
        return isEnded ? ok(undefined) : refuse({ reason: 'too-busy' });
      },
    }),
  });
