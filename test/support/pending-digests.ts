import { pendingDigestEntity, pendingKey } from '#functions/inbox/digest.entity.ts';
import { inboxMarkEntity } from '#functions/inbox/inbox.entity.ts';
import { personEntity } from '#functions/person/person.entity.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { aPerson } from '#shared/person/person.fixture.ts';

/**
 * A directory of so many people who chose a mail a day, of whom some wait for one. As many others wait for the weekly one,
 * which a daily run must not read.
 */
export const fillPendingDigests = async (
  access: TableAccess,
  { everybody, waiting }: { everybody: number; waiting: number },
): Promise<void> => {
  const inBatches = { concurrent: 4 } as const;
  const ids = Array.from({ length: everybody }, (_, n) => anId<PersonId>(n + 1));
  const people = ids.map((id, n) => ({
    id,
    revision: 1,
    sessionsValidFrom: mondayMorning,
    identities: [],
    person: aPerson(n + 1),
  }));
  await personEntity(access).put(people).go(inBatches);
  await inboxMarkEntity(access)
    .put(ids.map((personId) => ({ personId, digest: 'daily' as const, muted: [], revision: 2 })))
    .go(inBatches);
  const placeOf = (cadence: 'daily' | 'weekly') => (personId: PersonId) => ({
    ...pendingKey(cadence, personId),
    because: `${personId}.1`,
  });
  await pendingDigestEntity(access)
    .put([...ids.slice(0, waiting).map(placeOf('daily')), ...ids.slice(-waiting).map(placeOf('weekly'))])
    .go(inBatches);
};
