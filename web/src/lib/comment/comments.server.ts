import * as v from 'valibot';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { readListPage } from '#lib/platform/list-page.server.ts';
import { readPeopleNames } from '#lib/platform/people-names.server.ts';
import { notFoundPage, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { commentOrders } from '#shared/comment/comment.contract.ts';
import type { CommentResponse } from '#shared/comment/comment.schema.ts';
import { commentIdSchema, type IdeaId, type PersonId } from '#shared/kernel/ids.ts';

type Asking = { readonly locals: App.Locals; readonly isColleague: boolean };

/** An id of a comment from an address, or the page that says that there is nothing there. */
export const commentIdOrPage = (text: string, locals: App.Locals) => {
  const parsed = v.safeParse(commentIdSchema, text);
  return parsed.success ? parsed.output : notFoundPage(locals);
};

/** Whose comment it is and what can be done with it, in words: pages hold no handle of a person. */
const shownWith =
  (people: Readonly<Record<string, string>>, organisations: Readonly<Record<string, string>>) =>
  ({ id, author, text, language, writtenAt, editedAt, hidden, can }: CommentResponse) => ({
    id,
    by: author.kind === 'person' ? people[author.personId] : undefined,
    organisation: organisations[author.organisationId] ?? author.organisationId,
    text,
    language,
    writtenAt,
    isEdited: editedAt !== undefined,
    hidden,
    mayEdit: can.includes('editComment'),
    mayReport: can.includes('reportComment'),
    mayHide: can.includes('hideComment'),
  });
export type ShownComment = ReturnType<ReturnType<typeof shownWith>>;

/** Looks up what stands beside comments: bodies for everybody, names of staff for colleagues alone. */
const presenterFor = async ({ locals, isColleague }: Asking, comments: readonly CommentResponse[]) => {
  const { api, language } = locals;
  const ids = comments.flatMap(({ author }): PersonId[] => (author.kind === 'person' ? [author.personId] : []));
  const [people, { organisations }] = await Promise.all([
    isColleague ? readPeopleNames(api, ids) : {},
    readOrganisationNames(api, language, { organisations: comments.map(({ author }) => author.organisationId) }),
  ]);
  return shownWith(people, organisations);
};

/** What is said about an idea, a page of it: by the order and the cursor of the address, or its beginning. */
export const readTalk = async (asking: Asking & { readonly ideaId: IdeaId; readonly search: URLSearchParams }) => {
  const { locals, ideaId, search } = asking;
  const order = commentOrders.find((known) => known === search.get('order')) ?? 'oldest';
  const { page, isFirstPage } = await readListPage(search, (query) =>
    locals.api('listComments', { params: { ideaId }, query: { ...query, order } }),
  );
  const shown = await presenterFor(
    asking,
    page.items.flatMap((thread) => [thread, ...thread.replies.items]),
  );
  return {
    order,
    isFirstPage,
    threads: page.items.map(({ replies, ...comment }) => ({
      ...shown(comment),
      replies: replies.items.map(shown),
      hasMoreReplies: replies.next !== undefined,
    })),
    next: page.next === undefined ? undefined : `?${new URLSearchParams({ order, cursor: page.next })}`,
  };
};
export type Talk = Awaited<ReturnType<typeof readTalk>>;

/** The beginning of what is said about an idea, for its own page. */
export const readFirstTalk = (asking: Asking & { readonly ideaId: IdeaId }) =>
  readTalk({ ...asking, search: new URLSearchParams() });

type OneComment = Asking & { readonly params: { readonly ideaId: string; readonly commentId: string } };

/** One comment with its idea, for a page of its own. */
export const readOneComment = async (asking: OneComment) => {
  const { locals, params } = asking;
  const ids = { ideaId: ideaIdOrPage(params.ideaId, locals), commentId: commentIdOrPage(params.commentId, locals) };
  const [idea, answer] = await Promise.all([
    locals.api('readIdea', { params: { ideaId: ids.ideaId } }),
    locals.api('readComment', { params: ids }),
  ]);
  const { id, title, language, can } = valueOrPage(idea);
  const found = valueOrPage(answer);
  return {
    ids,
    idea: { id, title, language, mayComment: can.includes('writeComment') },
    comment: (await presenterFor(asking, [found]))(found),
    revision: found.revision,
  };
};

/** A comment with a page of the replies to it. */
export const readThread = async (asking: OneComment & { readonly search: URLSearchParams }) => {
  const { ids, idea, comment } = await readOneComment(asking);
  const { page, isFirstPage } = await readListPage(asking.search, (query) =>
    asking.locals.api('listReplies', { params: ids, query }),
  );
  const shown = await presenterFor(asking, page.items);
  return {
    idea,
    comment,
    isFirstPage,
    replies: page.items.map(shown),
    next: page.next === undefined ? undefined : `?${new URLSearchParams({ cursor: page.next })}`,
  };
};
