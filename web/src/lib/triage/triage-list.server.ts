import * as v from 'valibot';
import { isLate } from '#lib/idea/clock-facts.ts';
import type { Api } from '#lib/platform/api.server.ts';
import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { IdeaSummaryResponse } from '#shared/idea/idea.schema.ts';
import { challengeIdSchema, type PersonId, personIdSchema } from '#shared/kernel/ids.ts';
import type { Account } from '#shared/person/person.contract.ts';
import { openStates } from '#shared/triage/triage.rules.ts';
import { nobody } from '#shared/triage/triage-queue.rules.ts';

/** The one filter of an address: a state, a challenge, somebody's id, `me` or `nobody`. Anything else is left aside. */
const filterOf = (search: URLSearchParams, reader: PersonId) => {
  const state = openStates.find((known) => known === search.get('state'));
  if (state !== undefined) return { state };
  const challenge = v.safeParse(challengeIdSchema, search.get('challenge'));
  if (challenge.success) return { challenge: challenge.output };
  const asked = search.get('assignee');
  if (asked === 'me') return { assignee: reader };
  if (asked === nobody) return { assignee: nobody };
  const assignee = v.safeParse(personIdSchema, asked);
  return assignee.success ? { assignee: assignee.output } : {};
};

type Asking = { readonly locals: App.Locals; readonly url: URL; readonly account: Account };

/** One page of what a body owes an answer, with who may be chosen to filter by. */
export const readTriageList = async ({ locals: { api }, url, account }: Asking) => {
  const filter = filterOf(url.searchParams, account.person.id);
  const params = { organisationId: account.organisation.id };
  const [{ page, isFirstPage }, team, challenges] = await Promise.all([
    readListPage(url.searchParams, (query) => api('listTriage', { params, query: { ...filter, ...query } })),
    api('listTeam', { params }),
    api('listOwnChallenges', { params, query: { limit: '50' } }),
  ]);
  const members = team.ok ? team.value.items : [];
  const names = new Map(members.map(({ id, name }): [string, string] => [id, name]));
  const assignee = 'assignee' in filter ? filter.assignee : undefined;
  return {
    filter: {
      state: 'state' in filter ? filter.state : undefined,
      isMine: assignee === account.person.id,
      isNobodys: assignee === nobody,
      assignee,
      challenge: 'challenge' in filter ? filter.challenge : undefined,
    },
    challenges: challenges.ok
      ? challenges.value.items
          .filter(({ state }) => state !== 'planned' && state !== 'withdrawn')
          .map(({ id, question, language }) => ({ value: id, label: question, lang: language }))
      : [],
    /** An auditor is told of the list and not of the team. */
    members: members.filter(({ id }) => id !== account.person.id),
    ideas: page.items.map((idea) => toTriageHit(idea, names, account.person.id)),
    isFirstPage,
    more: olderPage(page.next, assignee === account.person.id ? { assignee: 'me' } : filter),
  };
};
export type TriageList = Awaited<ReturnType<typeof readTriageList>>;

const toTriageHit = (idea: IdeaSummaryResponse, names: ReadonlyMap<string, string>, reader: PersonId) => ({
  id: idea.id,
  revision: idea.revision,
  title: idea.title,
  language: idea.language,
  state: idea.state,
  clock: idea.clock,
  answer: idea.answer,
  isLate: isLate(idea),
  isAssigned: idea.assigneeId !== undefined,
  assignee: idea.assigneeId && names.get(idea.assigneeId),
  submittedAt: idea.submittedAt,
  may: idea.can.includes('assignIdea'),
  /** Nobody answers what they wrote. */
  isOwn: [idea.author, ...(idea.coAuthors ?? [])].some((one) => one.kind === 'person' && one.personId === reader),
});
export type TriageHit = ReturnType<typeof toTriageHit>;

/** The ideas of a body whose answer has been due longest, and then those due next. */
export const readLongestWaiting = async (api: Api, { organisation, person }: Account) => {
  const params = { organisationId: organisation.id };
  const [list, team] = await Promise.all([
    api('listTriage', { params, query: { state: 'submitted', limit: longestWaitingMax } }),
    api('listTeam', { params }),
  ]);
  const names = new Map((team.ok ? team.value.items : []).map(({ id, name }): [string, string] => [id, name]));
  return valueOrPage(list).items.map((idea) => toTriageHit(idea, names, person.id));
};
const longestWaitingMax = '10';

/**
 * How many ideas wait for their team, and how many of them are late, as far as one page tells: those that are late come first.
 * What is parked, or waits for its author, is nobody's to answer today.
 */
export const countWaiting = async (api: Api, organisationId: Account['organisation']['id']) => {
  const query = { state: 'submitted', limit: waitingCountMax } as const;
  const answer = await api('listTriage', { params: { organisationId }, query });
  const { items, next } = valueOrPage(answer);
  return { count: items.length, late: items.filter(isLate).length, hasMore: next !== undefined };
};
const waitingCountMax = '50';
