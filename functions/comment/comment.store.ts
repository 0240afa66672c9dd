import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import { onceEntity, onceIsFree, onceItem } from '#functions/platform/once/once.entity.ts';
import { type OnceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import type { CommentOrder } from '#shared/comment/comment.contract.ts';
import type { CommentChange } from '#shared/comment/comment.rules.ts';
import {
  type Comment,
  type CommentReport,
  commentReportSchema,
  commentSchema,
} from '#shared/comment/comment.schema.ts';
import type { CommentJournalEntry } from '#shared/comment/comment-event.schema.ts';
import type { CommentId, IdeaId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import {
  commentEntity,
  commentItem,
  commentPlaceEntity,
  commentPlaceItem,
  commentReportEntity,
  topThread,
} from './comment.entity.ts';

export type Stretch = { readonly after: Position | undefined; readonly limit: number };
/** A stretch of a thread: of the comments on an idea, or of the replies to one of them. */
export type ThreadStretch = Stretch & { readonly order: CommentOrder; readonly thread?: CommentId };
/** One page, and the position after which the next begins, where there is more. */
export type Slice<Item> = { readonly items: Item[]; readonly last: Position | undefined };

/** Comments and reports of them. Every read is consistent. */
export type CommentStore = {
  readonly find: (id: CommentId) => Promise<Comment | undefined>;
  /** Those that are not there are left out; in no particular order. */
  readonly findAll: (ids: readonly CommentId[]) => Promise<Comment[]>;
  /** Which comments stand where, without what they say. */
  readonly placesOf: (ideaId: IdeaId, stretch: ThreadStretch) => Promise<Slice<CommentId>>;
  /** Throws `RepeatedRequest`. */
  readonly add: (added: CommentChange, once: OnceKey) => Promise<void>;
  readonly replace: (next: CommentChange) => Promise<Result<Comment, { reason: 'stale-revision' }>>;
  /** Keeps the first report of each person; a second one leaves it as it is. */
  readonly addReport: (report: CommentReport, entry: CommentJournalEntry) => Promise<void>;
  readonly reportsOf: (id: CommentId, stretch: Stretch) => Promise<Slice<CommentReport>>;
};

/** Cuts a list that was read one item too long to where its page ends. */
const slice = <Item>(found: readonly Item[], limit: number, positionOf: (item: Item) => Position): Slice<Item> => {
  const items = found.slice(0, limit);
  const end = items.at(-1);
  return { items, last: found.length > limit && end !== undefined ? positionOf(end) : undefined };
};

export const makeCommentStore = (access: TableAccess): CommentStore => {
  const comment = () => commentEntity(access);
  const place = () => commentPlaceEntity(access);
  const report = () => commentReportEntity(access);
  const journal = () => journalEntity(access);
  const once = () => onceEntity(access);

  const findAll: CommentStore['findAll'] = async (ids) => {
    const keys = ids.map((id): { id: string } => ({ id }));
    const items = await getAll(keys, (batch) => comment().get(batch).go({ consistent: true }));
    return items.map((item) => v.parse(commentSchema, item.comment));
  };

  return {
    findAll,
    find: async (id) => (await findAll([id]))[0],

    placesOf: async (ideaId, { after, limit, order, thread = topThread }) => {
      const partition = place().query.primary({ ideaId, thread });
      const beyond = { writtenAt: after?.sortValue ?? (order === 'newest' ? '\uffff' : ''), id: after?.id ?? '' };
      const query = order === 'newest' ? partition.lt(beyond) : partition.gt(beyond);
      const { data } = await query.go({
        consistent: true,
        order: order === 'newest' ? 'desc' : 'asc',
        limit: limit + 1,
      });
      const { items, last } = slice(data, limit, ({ writtenAt, id }) => ({ sortValue: writtenAt, id }));
      return { items: items.map(({ id }) => id as CommentId), last };
    },

    add: async ({ comment: added, entry }, key) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ comment: comment(), place: place(), journal: journal(), once: once() }, (write) => [
          write.once
            .put(onceItem(key, added.id, added.writtenAt))
            .where(onceIsFree(added.writtenAt))
            .commit(),
          write.comment.create(commentItem(added)).commit(),
          write.place.create(commentPlaceItem(added)).commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
      if (refused.includes(0)) throw new RepeatedRequest();
      if (refused.length > 0) throw new Error('a new comment met an old id');
    },

    replace: async ({ comment: next, entry }) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ comment: comment(), journal: journal() }, (write) => [
          write.comment
            .put(commentItem(next))
            .where(({ revision }, { eq }) => eq(revision, next.revision - 1))
            .commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
      return refused.length === 0 ? ok(next) : refuse({ reason: 'stale-revision' });
    },

    addReport: async (added, entry) => {
      await writeTogether(() =>
        createWriteTransaction({ report: report(), journal: journal() }, (write) => [
          write.report.create({ commentId: added.commentId, personId: added.personId, report: added }).commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
    },

    reportsOf: async (id, { after, limit }) => {
      const { data } = await report()
        .query.primary({ commentId: id })
        .gt({ personId: after?.id ?? '' })
        .go({ consistent: true, limit: limit + 1 });
      const found = data.map((item) => v.parse(commentReportSchema, item.report));
      return slice(found, limit, ({ at, personId }) => ({ sortValue: at, id: personId }));
    },
  };
};
