import { readListPage } from '#lib/platform/list-page.server.ts';
import { readPeopleNames } from '#lib/platform/people-names.server.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';

/** How many the idea's own page shows. */
export const newestNotes = '3';

type Asking = {
  readonly locals: App.Locals;
  readonly ideaId: IdeaId;
  readonly search: URLSearchParams;
  readonly limit?: string;
};

/** A page of what a team noted about an idea, newest first. */
export const readNotes = async ({ locals: { api }, ideaId, search, limit }: Asking) => {
  const { page } = await readListPage(search, (query) =>
    api('listNotes', { params: { ideaId }, query: { ...query, ...(limit === undefined ? {} : { limit }) } }),
  );
  const people = await readPeopleNames(
    api,
    page.items.map(({ authorId }) => authorId),
  );
  return {
    items: page.items.map(({ id, authorId, text, language, writtenAt }) => ({
      id,
      by: people[authorId],
      text,
      language,
      writtenAt,
    })),
    next: page.next === undefined ? undefined : `?${new URLSearchParams({ cursor: page.next })}`,
  };
};
export type Notes = Awaited<ReturnType<typeof readNotes>>;
