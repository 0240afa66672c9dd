import * as v from 'valibot';
import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { wordsIn } from '#lib/platform/words.ts';
import { ideaIdSchema } from '#shared/kernel/ids.ts';
import { placeOf } from './notification-place.ts';

/**
 * One page of the inbox. A notification holds ids alone; what its idea is called is asked now, with the reader's own rights,
 * so that a title closed to them since is not shown.
 */
export const readInboxPage = async ({ locals: { api, language }, url }: { locals: App.Locals; url: URL }) => {
  const { page } = await readListPage(url.searchParams, (query) => api('readInbox', { query }));
  const { items, next } = page;
  const aboutIdeas = items.filter(({ kind, recordId }) => placeOf(wordsIn(language), { kind, recordId }) === undefined);
  const ids = [...new Set(aboutIdeas.map(({ recordId }) => recordId))].filter((id) => v.is(ideaIdSchema, id));
  const ideas = ids.length === 0 ? [] : valueOrPage(await api('lookUpIdeas', { query: { ids: ids.join(',') } })).items;
  const byId = new Map(ideas.map(({ id, title, language }): [string, Idea] => [id, { id, title, language }]));
  const t = wordsIn(language);
  return {
    notifications: items.map(({ id, kind, at, read, recordId }) => ({
      id,
      kind,
      at,
      read,
      idea: byId.get(recordId),
      place: placeOf(t, { kind, recordId }),
    })),
    hasUnread: items.some(({ read }) => !read),
    lastArrivedAt: items[0]?.arrivedAt,
    older: olderPage(next),
  };
};

type Idea = { id: string; title: string; language: string };
