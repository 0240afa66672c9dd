import * as v from 'valibot';
import { readOrganisationNames, unitKeyText } from '#lib/organisation/organisation-names.server.ts';
import type { Api } from '#lib/platform/api.server.ts';
import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import { notFoundPage, valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { ideaContract } from '#shared/idea/idea.contract.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';
import type { OperationOutput } from '#shared/kernel/contract.ts';
import { ideaIdSchema, type PersonId } from '#shared/kernel/ids.ts';

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

/** An idea as its page shows it, with its history, newest first. Names of staff are looked up for colleagues alone. */
export const readIdeaPage = async ({ locals, url, ideaId, isColleague }: Asking) => {
  const { api, language } = locals;
  const params = { ideaId: ideaIdOrPage(ideaId, locals) };
  const [idea, { page: history, isFirstPage: isNewestHistory }] = await Promise.all([
    api('readIdea', { params }),
    readListPage(url.searchParams, (query) =>
      api('readIdeaHistory', { params, query: { ...query, limit: entriesOnPage } }),
    ),
  ]);
  const found = valueOrPage(idea);
  const older = olderPage(history.next);
  const { organisationId } = found;
  const unit = found.unitId === undefined ? undefined : { organisationId, id: found.unitId };
  const [names, people] = await Promise.all([
    readOrganisationNames(api, language, { organisations: [organisationId], units: unit === undefined ? [] : [unit] }),
    isColleague ? readPeopleNames(api, found, history.items) : nobody,
  ]);
  return {
    idea: { ...found, author: authorOf(found, people) },
    organisation: names.organisations[organisationId] ?? organisationId,
    unit: unit === undefined ? undefined : names.units[unitKeyText(unit)],
    isNewestHistory,
    olderHistory: older && `${older}#history`,
    events: history.items.map(({ id, at, actor, event }) => ({
      id,
      at,
      event,
      by: actor.kind === 'person' ? people[actor.personId] : undefined,
    })),
  };
};

export type IdeaPage = Awaited<ReturnType<typeof readIdeaPage>>;

const nobody: Readonly<Record<string, string>> = {};

type HistoryEntries = OperationOutput<(typeof ideaContract)['readIdeaHistory']>['items'];

const readPeopleNames = async (
  api: Api,
  idea: IdeaResponse,
  entries: HistoryEntries,
): Promise<Readonly<Record<string, string>>> => {
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
