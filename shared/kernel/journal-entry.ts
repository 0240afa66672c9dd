import { eventId, type OrganisationId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Actor, Concerned } from './journal.ts';

/** The record an entry is of, at the revision that it wrote. `about` names the record it stands under, if it does. */
type Recorded = {
  readonly id: string;
  readonly revision: number;
  readonly organisationId: OrganisationId;
  readonly about?: string;
  readonly concerned?: Concerned;
};

/** The journal entry of an event at a record's present revision. */
export const entryOf = <Event extends { type: string }>(
  { id, revision, organisationId, about, concerned }: Recorded,
  event: Event,
  { now, actor, requestId }: { readonly now: Instant; readonly actor: Actor; readonly requestId: string },
) => ({
  id: eventId(id, revision),
  recordId: id,
  revision,
  at: now,
  actor,
  organisationId,
  requestId,
  ...(about === undefined ? {} : { about }),
  ...(concerned === undefined ? {} : { concerned }),
  event,
});
