import { eventId } from '#shared/kernel/ids.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import type { Person } from './person.schema.ts';
import type { PersonEvent } from './person-event.ts';

/** The entry of what happened to a person with a revision. */
export const personEntry = (
  { id, organisationId }: Pick<Person, 'id' | 'organisationId'>,
  revision: number,
  event: PersonEvent,
  occasion: Pick<JournalEntry, 'at' | 'actor' | 'requestId'>,
): JournalEntry => ({ ...occasion, id: eventId(id, revision), recordId: id, revision, organisationId, event });

/** Whoever serves the body they belong to; a guest there does not. */
export const isPublicServant = ({ roles, organisationId }: Pick<Person, 'roles' | 'organisationId'>): boolean =>
  roles.some(({ role, scope }) => role === 'civil-servant' && scope === organisationId);

/** What is left of a person who gives up their address: nothing leads to them, and they may do nothing. */
export const withoutAddress = ({ email: _, ...person }: Person): Person => ({ ...person, roles: [] });
