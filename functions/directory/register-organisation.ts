import type { OrganisationStore } from '#functions/organisation/organisation.public.ts';
import { eventId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { stepsTo } from '#shared/organisation/organisation.rules.ts';
import type { Organisation } from '#shared/organisation/organisation.schema.ts';
import type { OrganisationEvent } from '#shared/organisation/organisation-event.ts';

export type OrganisationParts = {
  readonly organisations: Pick<OrganisationStore, 'findWhole' | 'write'>;
  readonly now: Now;
};

/**
 * Adds a public body with its units, or brings it up to date: units that are no longer listed go. Every step is one
 * transaction with its journal entry; nothing is written where nothing differs. Throws where the body changed meanwhile:
 * two directories are being loaded at once, and the operator must know.
 */
export const registerOrganisation = async (
  { organisations, now }: OrganisationParts,
  listed: Organisation,
): Promise<'added' | 'changed' | 'same'> => {
  const found = await organisations.findWhole(listed.id);
  let before = found;
  for (const step of stepsTo(listed, found?.organisation)) {
    const revision = (before?.revision ?? 0) + 1;
    const event: OrganisationEvent = { type: revision === 1 ? 'organisation-registered' : 'organisation-changed' };
    const isWritten = await organisations.write(listed, step, {
      before,
      entry: {
        id: eventId(listed.id, revision),
        recordId: listed.id,
        revision,
        at: now(),
        actor: { kind: 'platform' },
        organisationId: listed.id,
        requestId: 'directory',
        event,
      },
    });
    if (!isWritten) throw new Error(`organisation ${listed.id} could not be registered: it changed meanwhile`);
    before = { organisation: listed, revision };
  }
  if (before === found) return 'same';
  return found === undefined ? 'added' : 'changed';
};
