import { inboxOperations } from '#functions/inbox/inbox.operations.ts';
import { makeInboxStore } from '#functions/inbox/inbox.store.ts';
import { makeInboxSettingsStore } from '#functions/inbox/inbox-settings.store.ts';
import { organisationOperations } from '#functions/organisation/organisation.operations.ts';
import { makeOrganisationStore } from '#functions/organisation/organisation.store.ts';
import { personOperations } from '#functions/person/person.operations.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { endpoint } from '#functions/platform/endpoint/endpoint.ts';
import { makeOnceStore } from '#functions/platform/once/once.entity.ts';
import { makePolicy } from '#functions/platform/policy/policy.ts';
import { savedFilterOperations } from '#functions/saved-filter/saved-filter.operations.ts';
import { makeSavedFilterStore } from '#functions/saved-filter/saved-filter.store.ts';
import { sessionOperations } from '#functions/session/session.operations.ts';
import { makeSessionStore } from '#functions/session/session.store.ts';
import type { VerifyIdToken } from '#functions/session/verify-id-token.ts';
import { tokenOperations } from '#functions/token/token.operations.ts';
import { makeTokenStore } from '#functions/token/token.store.ts';
import ideasPolicies from '#shared/policy/ideas.cedar';
import peoplePolicies from '#shared/policy/people.cedar';
import type { ContextParts } from './context-parts.ts';

/** Wires the context of people: the directory, sessions, tokens, inboxes and saved filters. */
export const peopleContext = ({
  access,
  log,
  measure,
  now,
  newId,
  askSeal,
  verifyIdToken,
}: ContextParts & { verifyIdToken: VerifyIdToken }) => {
  // An account says what its person may do anywhere, with ideas too, so that navigation can be built from it.
  const policy = makePolicy('people', `${peoplePolicies}\n${ideasPolicies}`);
  const people = makePersonStore(access);
  const inbox = makeInboxStore(access, now);
  const organisations = makeOrganisationStore(access);
  return endpoint({
    operations: [
      ...organisationOperations({ organisations }),
      ...personOperations({ people, organisations, inbox, askSeal, policy }),
      ...sessionOperations({ people, sessions: makeSessionStore(access), verifyIdToken, now, log }),
      ...tokenOperations({ tokens: makeTokenStore(access), policy, now, newId }),
      ...inboxOperations({ inbox, settings: makeInboxSettingsStore(access, now), askSeal }),
      ...savedFilterOperations({ savedFilters: makeSavedFilterStore(access), now, newId }),
    ],
    policy,
    once: makeOnceStore(access, now),
    log,
    measure,
  });
};
