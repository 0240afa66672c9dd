import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import { mergeNewest } from '#functions/platform/dynamodb/merge-newest.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { personOf } from '#functions/platform/endpoint/caller.ts';
import { ownAccount } from '#functions/platform/endpoint/find-own.ts';
import { digestOf } from '#functions/platform/random/secret.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import { inboxContract } from '#shared/inbox/inbox.contract.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { directory } from '#shared/policy/resource.ts';
import type { InboxStore } from './inbox.store.ts';
import type { InboxSettingsStore } from './inbox-settings.store.ts';
import { stopDigest } from './stop-digest.ts';

export type InboxParts = {
  readonly inbox: Pick<InboxStore, 'page' | 'markRead'>;
  readonly settings: InboxSettingsStore;
  readonly askSeal: AskSeal;
};

/** Binds a person's inbox: what they are told by name, and what the seal keeps for them, as one list. */
export const inboxOperations = ({ inbox, settings, askSeal }: InboxParts) =>
  bindAll(inboxContract, {
    readInbox: bind({
      find: ownAccount,
      run: async ({ query: { cursor, limit }, principal }) => {
        const { personId } = personOf(principal);
        const list = ['readInbox', personId];
        const after = readCursor(cursor, list);
        if (!after.ok) return after;
        // One more of each than the page holds, so that it is known whether there is another page.
        const stretch = { after: after.value, limit: limit + 1 };
        const pages = await Promise.all([
          inbox.page(personId, stretch),
          askSeal({ ask: 'inboxPage', personId, ...stretch }),
        ]);
        const { items, last } = mergeNewest(
          pages.map((page) => page.items),
          limit,
          ({ arrivedAt, id }) => ({ sortValue: arrivedAt, id }),
        );
        return ok({ items, ...(last === undefined ? {} : { next: writeCursor(last, list) }) });
      },
    }),
    markInboxRead: bind({
      find: ownAccount,
      run: async ({ body: { upTo }, principal }) => {
        const { personId } = personOf(principal);
        await Promise.all([inbox.markRead(personId, upTo), askSeal({ ask: 'markRead', personId, upTo })]);
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
