import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import type { ShownIdeaEntry } from '#shared/idea/idea-event.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Cursor, Page } from '#shared/kernel/page.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type HistoryReader, historyFor } from './history-for.ts';
import type { IdeaStore } from './idea.store.ts';

/** Reads a history page by page, newest first, so that an idea with a long life costs no more than one with a short one. */
export const readHistory =
  ({ ideas }: { ideas: Pick<IdeaStore, 'historyOf'> }) =>
  async (
    ideaId: IdeaId,
    { cursor, limit }: { cursor?: Cursor | undefined; limit: number },
    reader: HistoryReader,
  ): Promise<Result<Page<ShownIdeaEntry>, { reason: 'cursor-not-for-this-list' }>> => {
    const list = ['readIdeaHistory', ideaId];
    const after = readCursor(cursor, list);
    if (!after.ok) return after;
    const before = after.value?.sortValue;
    if (before !== undefined && !/^\d{1,10}$/.test(before)) return refuse({ reason: 'cursor-not-for-this-list' });
    const entries = await ideas.historyOf(ideaId, {
      before: before === undefined ? undefined : Number(before),
      limit: limit + 1,
    });
    const shown = entries.slice(0, limit);
    const end = shown.at(-1);
    const isLast = entries.length <= limit || end === undefined;
    return ok({
      items: historyFor(reader, shown),
      ...(isLast ? {} : { next: writeCursor({ sortValue: String(end.revision), id: end.id }, list) }),
    });
  };
