import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { personOf } from '#functions/platform/endpoint/caller.ts';
import { ownAccount } from '#functions/platform/endpoint/find-own.ts';
import { digestOf } from '#functions/platform/random/secret.ts';
import { inboxContract } from '#shared/inbox/inbox.contract.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { directory } from '#shared/policy/resource.ts';
import type { InboxStore } from './inbox.store.ts';
import type { InboxSettingsStore } from './inbox-settings.store.ts';
import { stopDigest } from './stop-digest.ts';

export type InboxParts = {
  readonly inbox: Pick<InboxStore, 'page' | 'markRead'>;
  readonly settings: InboxSettingsStore;
};

export const inboxOperations = ({ inbox, settings }: InboxParts) =>
  bindAll(inboxContract, {
    readInbox: bind({
      find: ownAccount,
      run: async ({ query: { cursor, limit }, principal }) => {
        const { personId } = personOf(principal);
        const list = ['readInbox', personId];
        const after = readCursor(cursor, list);
        if (!after.ok) return after;
        const { items, last } = await inbox.page(personId, { after: after.value, limit });
        return ok({ items, ...(last === undefined ? {} : { next: writeCursor(last, list) }) });
      },
    }),
    markInboxRead: bind({
      find: ownAccount,
      run: async ({ body, principal }) => {
        await inbox.markRead(personOf(principal).personId, body.upTo);
        return ok(undefined);
      },
    }),
    readInboxSettings: bind({
      find: ownAccount,
      run: async ({ principal }) => ok(await settings.read(personOf(principal).personId)),
    }),
    changeInboxSettings: bind({
      find: ownAccount,
      run: async ({ body, principal, revision }) => {
        const { personId } = personOf(principal);
        const before = await settings.read(personId);
        if (before.revision !== revision) return refuse({ reason: 'stale-revision' });
        return settings.replace(personId, { before, after: { ...body, revision: revision + 1 } });
      },
    }),
    stopDigest: bind({
      find: async ({ params }: { params: { secret: string } }) => {
        const personId = await settings.findByLink(digestOf(params.secret));
        return personId === undefined ? undefined : { resource: directory, item: personId };
      },
      run: async (_, personId) => {
        await stopDigest(settings, personId);
        return ok(undefined);
      },
    }),
  });
