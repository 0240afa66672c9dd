import * as v from 'valibot';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import type { Api } from '#lib/platform/api.server.ts';
import { cursorOf } from '#lib/platform/cursor.ts';
import { notFoundPage, valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { ideaContract } from '#shared/idea/idea.contract.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';
import type { OperationOutput } from '#shared/kernel/contract.ts';
import { type IdeaId, ideaIdSchema, type PersonId } from '#shared/kernel/ids.ts';
import type { Cursor } from '#shared/kernel/page.ts';

/** One call looks up 25 names: those of a page of the history, and the author's. */
const entriesOnPage = '24';

type Asking = {
  readonly locals: App.Locals;
  readonly url: URL;
  readonly ideaId: string;
  readonly isColleague: boolean;
};

/** An id from an address, or the page that says that there is nothing there. */
export const ideaIdOrPage = (text: string, locals: App.Locals) => {
  const parsed = v.safeParse(ideaIdSchema, text);
  return parsed.success ? parsed.output : notFoundPage(locals);
};

/** The stretch of a history that a cursor names. One of another list, or of an older store, means the newest. */
const readHistory = async (api: Api, params: { ideaId: IdeaId }, cursor: Cursor | undefined) => {
  const newest = { limit: entriesOnPage };
  const answer = await api('readIdeaHistory', { params, query: { ...newest, ...(cursor && { cursor }) } });
  const isStale = !answer.ok && answer.problem.reason === 'cursor-not-for-this-list';
  const page = valueOrPage(isStale ? await api('readIdeaHistory', { params, query: newest }) : answer);
  return { ...page, isNewest: isStale || cursor === undefined };
};

/** An idea as its page shows it, with its history, newest first. Names of staff are looked up for colleagues alone. */
export const readIdeaPage = async ({ locals, url, ideaId, isColleague }: Asking) => {
  const { api, language } = locals;
  const params = { ideaId: ideaIdOrPage(ideaId, locals) };
  const [idea, history, names] = await Promise.all([
    api('readIdea', { params }),
    readHistory(api, params, cursorOf(url.searchParams)),
    readOrganisationNames(api, language),
  ]);
  const found = valueOrPage(idea);
  const people = isColleague ? await readPeopleNames(api, found, history.items) : {};
  return {
    idea: { ...found, author: authorOf(found, people) },
    organisation: names.organisations[found.organisationId] ?? found.organisationId,
    unit: found.unitId === undefined ? undefined : names.units[found.unitId],
    isNewestHistory: history.isNewest,
    olderHistory: history.next === undefined ? undefined : `?${new URLSearchParams({ cursor: history.next })}#history`,
    events: history.items.map(({ id, at, actor, event }) => ({
      id,
      at,
      event,
      by: actor.kind === 'person' ? people[actor.personId] : undefined,
    })),
  };
};

export type IdeaPage = Awaited<ReturnType<typeof readIdeaPage>>;

type HistoryEntries = OperationOutput<(typeof ideaContract)['readIdeaHistory']>['items'];

const readPeopleNames = async (api: Api, idea: IdeaResponse, entries: HistoryEntries) => {
  const ids = new Set<PersonId>(idea.author.kind === 'person' ? [idea.author.personId] : []);
  for (const { actor } of entries) if (actor.kind === 'person') ids.add(actor.personId);
  if (ids.size === 0) return {};
  const answer = valueOrPage(await api('lookUpPeople', { query: { ids: [...ids].join(',') } }));
  return Object.fromEntries(answer.items.map(({ id, name }): [string, string] => [id, name]));
};

/** An author in words, never an id: pages hold no handle of a person. */
const authorOf = ({ author }: IdeaResponse, people: Readonly<Record<string, string>>) => {
  if (author.kind === 'pseudonym') return { kind: 'pseudonym' as const, name: author.pseudonym };
  if (author.kind === 'withheld') return { kind: 'withheld' as const };
  const name = author.kind === 'person' ? people[author.personId] : undefined;
  return name === undefined ? { kind: 'unknown' as const } : { kind: 'named' as const, name };
};
