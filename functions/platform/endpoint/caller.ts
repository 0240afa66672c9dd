import type { Now } from '#shared/kernel/instant.ts';
import type { Actor } from '#shared/kernel/journal.ts';
import type { PersonPrincipal, Principal } from '#shared/person/principal.schema.ts';

/**
 * The person behind a call that policy has allowed to persons only. Reaching this with another principal means that a
 * policy permits what the operation cannot do, which is a fault of ours.
 */
export const personOf = (principal: Principal): PersonPrincipal => {
  if (principal.kind !== 'person') throw new Error(`policy let a ${principal.kind} act as a person`);
  return principal;
};

/** Who a journal entry names. */
export const actorOf = (principal: Principal): Actor => {
  switch (principal.kind) {
    case 'person':
      return { kind: 'person', personId: principal.personId };
    case 'integration':
      return { kind: 'integration', tokenId: principal.tokenId };
    case 'visitor':
      throw new Error('policy let a visitor change something');
  }
};

/** Who calls, and in which request. */
export type Calling = { readonly principal: Principal; readonly requestId: string };

/** When a call does something, who does it, and in which request: what every journal entry says of its change. */
export const occasionsBy =
  (now: Now) =>
  ({ principal, requestId }: Calling) => ({
    now: now(),
    actor: actorOf(principal),
    requestId,
  });
