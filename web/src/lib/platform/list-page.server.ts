import * as v from 'valibot';
import { type Cursor, cursorSchema } from '#shared/kernel/page.ts';
import type { ApiAnswer } from './api.server.ts';
import { valueOrPage } from './problem-page.server.ts';

type ReadPage<Page> = (query: { readonly cursor?: Cursor }) => Promise<ApiAnswer<Page>>;

/**
 * The page of a list that the cursor in an address names. One that is no cursor, or belongs to another list or to a store
 * that writes them otherwise by now, means the beginning.
 */
export const readListPage = async <Page>(search: URLSearchParams, read: ReadPage<Page>) => {
  const cursor = v.safeParse(cursorSchema, search.get('cursor'));
  if (cursor.success) {
    const answer = await read({ cursor: cursor.output });
    const isStale = !answer.ok && answer.problem.reason === 'cursor-not-for-this-list';
    if (!isStale) return { page: valueOrPage(answer), isFirstPage: false };
  }
  return { page: valueOrPage(await read({})), isFirstPage: true };
};

/** The address of the page after this one, under the same filter; undefined on the last. */
export const olderPage = (next: Cursor | undefined, filter: Readonly<Record<string, string>> = {}) =>
  next === undefined ? undefined : `?${new URLSearchParams({ ...filter, cursor: next })}`;
