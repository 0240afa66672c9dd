import { describe, expect, it } from 'vitest';
import type { Cursor } from '#shared/kernel/page.ts';
import type { ApiAnswer } from './api.server.ts';
import { olderPage, readListPage } from './list-page.server.ts';

type Asked = { readonly cursor?: Cursor };
type Refused = Extract<ApiAnswer<string>, { ok: false }>;

const refused = (reason: Refused['problem']['reason'], status: number): Refused => ({
  ok: false,
  problem: { type: 'urn:test', title: reason, detail: '', reason, status, requestId: 'a-request' },
});

/** A list of two pages, `first` and the one after the cursor `known`. */
const read = async ({ cursor }: Asked): Promise<ApiAnswer<string>> => {
  if (cursor === undefined) return { ok: true, value: 'first' };
  return cursor === 'known' ? { ok: true, value: 'second' } : refused('cursor-not-for-this-list', 400);
};
const pageAt = (search: string) => readListPage(new URLSearchParams(search), read);

describe('the page of a list', () => {
  it.each([
    ['an address without a cursor', '', 'first'],
    ['a cursor of this list', 'cursor=known', 'second'],
    ['a cursor of another list', 'cursor=other', 'first'],
    ['what is no cursor', 'cursor=%00<b>', 'first'],
  ])('for %s', async (_, search, expected) => {
    expect(await pageAt(search)).toEqual({ page: expected, isFirstPage: expected === 'first' });
  });

  it('is the page of any other problem', async () => {
    const asking = readListPage(new URLSearchParams(), async () => refused('not-allowed', 403));

    await expect(asking).rejects.toMatchObject({ status: 403 });
  });

  it('leads to older ones under the same filter', () => {
    expect(olderPage('abc' as Cursor, { state: 'submitted' })).toBe('?state=submitted&cursor=abc');
    expect(olderPage(undefined, { state: 'submitted' })).toBeUndefined();
  });
});
