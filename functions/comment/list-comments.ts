import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import type { CommentOrder } from '#shared/comment/comment.contract.ts';
import { type Comment, repliesShownFirst } from '#shared/comment/comment.schema.ts';
import type { CommentId, IdeaId } from '#shared/kernel/ids.ts';
import type { Cursor, Page } from '#shared/kernel/page.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { CommentStore, Slice } from './comment.store.ts';

type Reading = Pick<CommentStore, 'placesOf' | 'findAll'>;
type Asked = { readonly cursor?: Cursor | undefined; readonly limit: number };
type WrongCursor = { reason: 'cursor-not-for-this-list' };
export type Thread = Comment & { readonly replies: Page<Comment> };

const listOfReplies = (ideaId: IdeaId, id: CommentId) => ['listReplies', ideaId, id];

/** A slice of places as a page of what stands there, of comments that were read together. */
const pageOfSlice = <Item>(
  { items, last }: Slice<CommentId>,
  list: unknown,
  itemOf: (id: CommentId) => Item,
): Page<Item> => ({
  items: items.map(itemOf),
  ...(last === undefined ? {} : { next: writeCursor(last, list) }),
});

/** Reads comments by their ids. Places and comments are written together, so one that is missing is a fault. */
const readTogether = async (comments: Reading, ids: readonly CommentId[]) => {
  const found = new Map((await comments.findAll(ids)).map((comment) => [comment.id, comment]));
  return (id: CommentId): Comment => {
    const comment = found.get(id);
    if (comment === undefined) throw new Error(`comment ${id} has a place and is not there`);
    return comment;
  };
};

/** Lists what answers an idea, each with the first replies to it: one query for the page, one for each thread, one batch. */
export const listComments =
  (comments: Reading) =>
  async (
    ideaId: IdeaId,
    { cursor, limit, order }: Asked & { readonly order: CommentOrder },
  ): Promise<Result<Page<Thread>, WrongCursor>> => {
    const list = ['listComments', ideaId, order];
    const after = readCursor(cursor, list);
    if (!after.ok) return after;
    const top = await comments.placesOf(ideaId, { order, limit, after: after.value });
    const first = { order: 'oldest', limit: repliesShownFirst, after: undefined } as const;
    const replies = await Promise.all(top.items.map((thread) => comments.placesOf(ideaId, { ...first, thread })));
    const commentOf = await readTogether(comments, [...top.items, ...replies.flatMap(({ items }) => items)]);
    const repliesTo = new Map(
      replies.map((slice, n) => {
        const id = top.items[n] as CommentId;
        return [id, pageOfSlice(slice, listOfReplies(ideaId, id), commentOf)];
      }),
    );
    return ok(pageOfSlice(top, list, (id) => ({ ...commentOf(id), replies: repliesTo.get(id) ?? { items: [] } })));
  };

/** Lists the replies to a comment, oldest first; it goes on where the first replies beside their comment end. */
export const listReplies =
  (comments: Reading) =>
  async ({ id, ideaId }: Comment, { cursor, limit }: Asked): Promise<Result<Page<Comment>, WrongCursor>> => {
    const list = listOfReplies(ideaId, id);
    const after = readCursor(cursor, list);
    if (!after.ok) return after;
    const places = await comments.placesOf(ideaId, { order: 'oldest', limit, after: after.value, thread: id });
    return ok(pageOfSlice(places, list, await readTogether(comments, places.items)));
  };
