import { createWriteTransaction } from 'electrodb';
import { transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { TooBusy, writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import type { InboxSettings } from '#shared/inbox/inbox-settings.schema.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { digestLinkEntity, pendingDigestEntity, pendingKey } from './digest.entity.ts';
import { inboxMarkEntity } from './inbox.entity.ts';
import { inboxMarkOf } from './inbox-mark.ts';

const attempts = 5;

export type InboxSettingsStore = {
  /** The defaults where nothing was chosen. Consistent. */
  readonly read: (personId: PersonId) => Promise<InboxSettings>;
  /**
   * Writes the next revision, unless another was written first; throws `TooBusy`. Who waits for a digest waits for one of the new kind; who
   * begins to get any is told of nothing that came before.
   */
  readonly replace: (
    personId: PersonId,
    how: { before: InboxSettings; after: InboxSettings },
  ) => Promise<Result<InboxSettings, { reason: 'stale-revision' }>>;
  /** Whose link a digest of this secret is; undefined where it is nobody's, or has expired. Consistent. */
  readonly findByLink: (digest: string) => Promise<PersonId | undefined>;
};

export const makeInboxSettingsStore = (access: TableAccess, now: Now): InboxSettingsStore => {
  const mark = () => inboxMarkEntity(access);
  const pending = () => pendingDigestEntity(access);
  const link = () => digestLinkEntity(access);

  /** Moves somebody's place among those who wait, as it stands now, from one kind of digest to another: a transaction's items. */
  const moved = async (personId: PersonId, { before, after }: { before: InboxSettings; after: InboxSettings }) => {
    if (before.digest === after.digest || before.digest === 'off') return () => [];
    const old = pendingKey(before.digest, personId);
    const { data } = await pending().get(old).go({ consistent: true });
    const next = data === null || after.digest === 'off' ? undefined : pendingKey(after.digest, personId);
    return () => [
      transactionItem(pending(), (write) =>
        write
          .delete(old)
          .where(({ because }, { eq, notExists }) => (data === null ? notExists(because) : eq(because, data.because)))
          .commit(),
      ),
      ...(next === undefined || data === null
        ? []
        : [transactionItem(pending(), (write) => write.put({ ...next, because: data.because }).commit())]),
    ];
  };

  return {
    read: async (personId) => {
      const { data } = await mark().get({ personId }).go({ consistent: true });
      return inboxMarkOf(data).settings;
    },

    replace: async (personId, { before, after }) => {
      const begins = before.digest === 'off' && after.digest !== 'off';
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const waiting = await moved(personId, { before, after });
        const refused = await writeTogether(() =>
          createWriteTransaction({ mark: mark(), pending: pending() }, ({ mark }) => [
            mark
              .upsert({ personId, ...after, ...(begins ? { digestedUpTo: now() } : {}) })
              .where(({ revision }, { eq, notExists }) =>
                before.revision === 1 ? notExists(revision) : eq(revision, before.revision),
              )
              .commit(),
            ...waiting(),
          ]),
        );
        if (refused.length === 0) return ok(after);
        if (refused.includes(0)) return refuse({ reason: 'stale-revision' });
        // Something was told meanwhile.
      }
      throw new TooBusy();
    },

    findByLink: async (digest) => {
      const { data } = await link().get({ digest }).go({ consistent: true });
      if (data === null || data.expiresAtSeconds * 1000 <= msOfInstant(now())) return undefined;
      return data.personId as PersonId;
    },
  };
};
