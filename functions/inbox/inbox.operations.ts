import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { personOf } from '#functions/platform/endpoint/caller.ts';
import { ownAccount } from '#functions/platform/endpoint/find-own.ts';
import { inboxContract } from '#shared/inbox/inbox.contract.ts';
import { ok } from '#shared/kernel/result.ts';
import type { InboxStore } from './inbox.store.ts';

export const inboxOperations = ({ inbox }: { inbox: Pick<InboxStore, 'page' | 'markRead'> }) =>
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
  });
