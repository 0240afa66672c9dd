import * as v from 'valibot';
import { type Cursor, cursorSchema } from '#shared/kernel/page.ts';

/** The cursor in an address. Whatever else stands there means the beginning, so that an old or mistyped link still shows a list. */
export const cursorOf = (search: URLSearchParams): Cursor | undefined => {
  const cursor = v.safeParse(cursorSchema, search.get('cursor'));
  return cursor.success ? cursor.output : undefined;
};
