import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Cursor } from '#shared/kernel/page.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

/** Where a page ended: the last item's sort value and id. */
export type Position = { readonly sortValue: string; readonly id: string };

/** A key cannot hold half of a character; ours never do, so such a cursor is none of ours. */
const keyPart = v.pipe(
  v.string(),
  v.check((text) => text.isWellFormed()),
);
const cursorContent = v.strictTuple([keyPart, keyPart, v.string()]);

/**
 * A cursor holds a position and a hash of the list it belongs to, and nothing that widens what may be read: partitions are
 * recomputed from each request, so a forged one can at most skip within what its bearer may read anyway.
 */
export const writeCursor = (position: Position, list: unknown): Cursor =>
  Buffer.from(JSON.stringify([position.sortValue, position.id, hashOf(list)])).toString('base64url') as Cursor;

/** Reads a cursor back, or refuses one that was made for another list or other filters. */
export const readCursor = (
  cursor: Cursor | undefined,
  list: unknown,
): Result<Position | undefined, { reason: 'cursor-not-for-this-list' }> => {
  if (cursor === undefined) return ok(undefined);
  const [sortValue, id, hash] = contentOf(cursor) ?? [];
  if (sortValue === undefined || id === undefined || hash !== hashOf(list))
    return refuse({ reason: 'cursor-not-for-this-list' });
  return ok({ sortValue, id });
};

const contentOf = (cursor: Cursor) => {
  try {
    const parsed = v.safeParse(cursorContent, JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
};

const hashOf = (list: unknown) => createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 12);
