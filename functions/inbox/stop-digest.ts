import { TooBusy } from '#functions/platform/dynamodb/write-together.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { InboxSettingsStore } from './inbox-settings.store.ts';

const attempts = 5;

/** Ends somebody's digests, whatever they choose at the same moment; ended ones stay so. Throws `TooBusy`. */
export const stopDigest = async (
  settings: Pick<InboxSettingsStore, 'read' | 'replace'>,
  personId: PersonId,
): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await settings.read(personId);
    if (before.digest === 'off') return;
    const after = { ...before, digest: 'off', revision: before.revision + 1 } as const;
    if ((await settings.replace(personId, { before, after })).ok) return;
  }
  throw new TooBusy();
};
