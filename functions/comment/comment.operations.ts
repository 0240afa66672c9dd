import { type FoundIdea, findIdeaSummary, type IdeaStore, type OwnSeals } from '#functions/idea/idea.public.ts';
import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { type Calling, occasionsBy, personOf } from '#functions/platform/endpoint/caller.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import { commentContract } from '#shared/comment/comment.contract.ts';
import { commentResource } from '#shared/comment/comment.resource.ts';
import {
  type CommentChange,
  editComment,
  hideComment,
  isPossibleOn,
  reportComment,
  showComment,
  writeComment,
} from '#shared/comment/comment.rules.ts';
import type { Comment } from '#shared/comment/comment.schema.ts';
import { isPossible } from '#shared/idea/idea.rules.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { CommentId, IdeaId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { CommentStore } from './comment.store.ts';
import { listComments, listReplies } from './list-comments.ts';
import { commentPresenter } from './present-comment.ts';

export type CommentParts = {
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly ownSeals: OwnSeals;
  readonly comments: CommentStore;
  readonly policy: Policy;
  readonly now: Now;
  readonly newId: NewId;
};

type Found = FoundIdea<IdeaSummary> & { readonly comment: Comment };
type Asked<Params> = { readonly params: Params; readonly principal: Principal };

/** Binds each operation on comments to what carries it out. */
export const commentOperations = (parts: CommentParts) => {
  const { comments } = parts;
  const findIdea = findIdeaSummary(parts);
  const find = async ({ params, principal }: Asked<{ ideaId: IdeaId; commentId: CommentId }>) => {
    const [of, comment] = await Promise.all([findIdea({ params, principal }), comments.find(params.commentId)]);
    if (of === undefined || comment?.ideaId !== of.item.idea.id) return undefined;
    return { resource: commentResource(of.item.idea, comment, of.item.ownSeal), item: { ...of.item, comment } };
  };
  const occasion = occasionsBy(parts.now);
  const present = (reader: Principal, of: FoundIdea<IdeaSummary>) => commentPresenter(parts, reader, of);

  /** Writes what a rule made of a comment, if the caller had seen the revision that it was made of. */
  const change = async <Refused extends { reason: 'comment-closed' }>(
    call: Calling & { readonly revision: number },
    { comment, ...of }: Found,
    rule: (where: {
      idea: IdeaSummary;
      occasion: ReturnType<typeof occasion>;
    }) => Result<CommentChange | undefined, Refused>,
  ) => {
    if (comment.revision !== call.revision) return refuse({ reason: 'stale-revision' });
    const outcome = rule({ idea: of.idea, occasion: occasion(call) });
    if (!outcome.ok) return outcome;
    const written = outcome.value === undefined ? ok(comment) : await comments.replace(outcome.value);
    return written.ok ? ok(present(call.principal, of)(written.value)) : written;
  };

  return bindAll(commentContract, {
    listComments: bind({
      find: findIdea,
      run: async ({ query, principal }, of) => {
        const page = await listComments(comments)(of.idea.id, query);
        if (!page.ok) return page;
        const shown = present(principal, of);
        const items = page.value.items.map(({ replies, ...comment }) => ({
          ...shown(comment),
          replies: { ...replies, items: replies.items.map(shown) },
        }));
        return ok({ ...page.value, items });
      },
    }),
    writeComment: bind({
      find: findIdea,
      run: async ({ body, once, ...call }, of) => {
        const { idea } = of;
        if (!isPossible('writeComment', idea)) return refuse({ reason: 'idea-closed' });
        const answered = body.replyTo === undefined ? undefined : await comments.find(body.replyTo);
        const isAnswerable = answered?.ideaId === idea.id && answered.replyTo === undefined;
        if (body.replyTo !== undefined && !isAnswerable) return refuse({ reason: 'not-found' });
        const author = personOf(call.principal);
        const added = writeComment(parts.newId<CommentId>(), body, {
          idea,
          author,
          answered,
          occasion: occasion(call),
        });
        await comments.add(added, once);
        return ok(present(author, of)(added.comment));
      },
      replay: async (recordId, { params, principal }) => {
        const [of, comment] = await Promise.all([
          findIdea({ params, principal }),
          comments.find(recordId as CommentId),
        ]);
        const isThere = of !== undefined && comment?.ideaId === of.item.idea.id;
        return isThere ? ok(present(principal, of.item)(comment)) : refuse({ reason: 'not-found' });
      },
    }),
    readComment: bind({
      find,
      run: async ({ principal }, { comment, ...of }) => ok(present(principal, of)(comment)),
    }),
    listReplies: bind({
      find,
      run: async ({ query, principal }, { comment, ...of }) => {
        const page = await listReplies(comments)(comment, query);
        return page.ok ? ok({ ...page.value, items: page.value.items.map(present(principal, of)) }) : page;
      },
    }),
    editComment: bind({
      find,
      run: async ({ body, ...call }, found) =>
        change(call, found, (where) => editComment(found.comment, body.text, where)),
    }),
    reportComment: bind({
      find,
      run: async ({ body, ...call }, { idea, comment }) => {
        if (!isPossibleOn('reportComment', comment, parts.now())) return refuse({ reason: 'comment-closed' });
        const made = reportComment(comment, body, personOf(call.principal), { idea, occasion: occasion(call) });
        await comments.addReport(made.report, made.entry);
        return ok(undefined);
      },
    }),
    listCommentReports: bind({
      find,
      run: async ({ query: { cursor, limit } }, { comment }) => {
        const list = ['listCommentReports', comment.id];
        const after = readCursor(cursor, list);
        if (!after.ok) return after;
        const { items, last } = await comments.reportsOf(comment.id, { after: after.value, limit });
        return ok({ items, ...(last === undefined ? {} : { next: writeCursor(last, list) }) });
      },
    }),
    hideComment: bind({
      find,
      run: async ({ body, ...call }, found) =>
        change<never>(call, found, (where) => ok(hideComment(found.comment, body, personOf(call.principal), where))),
    }),
    showComment: bind({
      find,
      run: async (call, found) => change<never>(call, found, (where) => ok(showComment(found.comment, where))),
    }),
  });
};
