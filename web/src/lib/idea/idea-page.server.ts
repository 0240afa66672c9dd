import * as v from 'valibot';
import { readExchange, shownExchange, writersOf } from '#lib/answer/exchange.server.ts';
import { readChallengeOf } from '#lib/challenge/challenge-of.server.ts';
import { authorsOfParts, mergeInWords, readOtherIdeas } from '#lib/merge/merge-of-page.server.ts';
import { readOrganisationNames, unitKeyText } from '#lib/organisation/organisation-names.server.ts';
import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import { readPeopleNames } from '#lib/platform/people-names.server.ts';
import { notFoundPage, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { wordsIn } from '#lib/platform/words.ts';
import type { ideaContract } from '#shared/idea/idea.contract.ts';
import type { IdeaResponse, ShownAuthor } from '#shared/idea/idea.schema.ts';
import type { OperationOutput } from '#shared/kernel/contract.ts';
import { ideaIdSchema, type OrganisationId, type PanelId, type PersonId } from '#shared/kernel/ids.ts';
import { eventInWords } from './event-in-words.ts';

/** As many as a reader looks through at once. */
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

/** An idea as its page shows it, with its letters and its history, newest first. Names of staff are looked up for colleagues alone. */
export const readIdeaPage = async ({ locals, url, ideaId, isColleague }: Asking) => {
  const { api, language } = locals;
  const params = { ideaId: ideaIdOrPage(ideaId, locals) };
  const [idea, attachments, { page: history, isFirstPage: isNewestHistory }] = await Promise.all([
    api('readIdea', { params }),
    api('listIdeaAttachments', { params }),
    readListPage(url.searchParams, (query) =>
      api('readIdeaHistory', { params, query: { ...query, limit: entriesOnPage } }),
    ),
  ]);
  const found = valueOrPage(idea);
  const older = olderPage(history.next);
  const { organisationId } = found;
  const unit = found.unitId === undefined ? undefined : { organisationId, id: found.unitId };
  const [exchange, others] = await Promise.all([readExchange(api, found), readOtherIdeas(api, found)]);
  const [names, people, challenge] = await Promise.all([
    readOrganisationNames(api, language, {
      organisations: [organisationId, ...organisationsIn(history.items)],
      units: unit === undefined ? [] : [unit],
    }),
    isColleague
      ? readPeopleNames(api, [
          ...peopleIn(found),
          ...authorsOfParts(found),
          ...writersOf(exchange),
          ...handsIn(history.items),
        ])
      : nobody,
    readChallengeOf(locals, found.challengeId),
  ]);
  const organisation = names.organisations[organisationId] ?? organisationId;
  const t = wordsIn(language);
  const named = { organisation, organisations: names.organisations, people };
  return {
    idea: {
      ...found,
      author: authorOf(found.author, people),
      coAuthors: (found.coAuthors ?? []).map((author) => authorOf(author, people)),
      invited: undefined,
      assigneeId: undefined,
      mergedIdeas: undefined,
      merging: undefined,
      concealed: undefined,
      opening: undefined,
    },
    challenge,
    isConcealed: found.concealed !== undefined,
    panelId:
      found.panelId !== undefined && found.can.includes('readLetters') ? await panelFor(api, found.panelId) : undefined,
    place: `/${language}${isColleague ? '' : '/public'}`,
    merge: mergeInWords(t, found, {
      others,
      people,
      under: `/${language}/${isColleague ? '' : 'public/'}ideas`,
    }),
    documents: valueOrPage(attachments).items,
    organisation,
    unit: unit === undefined ? undefined : names.units[unitKeyText(unit)],
    assignee: found.assigneeId && people[found.assigneeId],
    exchange: shownExchange(exchange, {
      people,
      team: t.letter_team_of({ organisation }),
      author: found.author.kind === 'sealed' ? t.author_sealed() : t.author_withheld(),
    }),
    isNewestHistory,
    olderHistory: older && `${older}#history`,
    events: history.items.map(({ id, at, actor, event }) => ({
      id,
      at,
      says: eventInWords(t, language, event, named),
      by: actor.kind === 'person' ? people[actor.personId] : undefined,
      // Of what a sealed author did, the day alone is known.
      isDayAlone: actor.kind === 'sealed',
    })),
  };
};

export type IdeaPage = Awaited<ReturnType<typeof readIdeaPage>>;

/** The panel that assesses an idea, where its reader may follow it: never its author. */
const panelFor = async (api: App.Locals['api'], panelId: PanelId): Promise<PanelId | undefined> =>
  (await api('readPanel', { params: { panelId } })).ok ? panelId : undefined;

const nobody: Readonly<Record<string, string>> = {};

type HistoryEntries = OperationOutput<(typeof ideaContract)['readIdeaHistory']>['items'];

const peopleIn = ({ author, coAuthors = [], assigneeId }: IdeaResponse): PersonId[] => [
  ...[author, ...coAuthors].flatMap((one) => (one.kind === 'person' ? one.personId : [])),
  ...(assigneeId === undefined ? [] : [assigneeId]),
];

/** Everybody whom a history names: who did something, and who was to do it. */
const handsIn = (entries: HistoryEntries): PersonId[] =>
  entries.flatMap(({ actor, event }) => [
    ...(actor.kind === 'person' ? [actor.personId] : []),
    ...(event.type === 'idea-assigned' && event.assigneeId !== undefined ? [event.assigneeId] : []),
    ...('personId' in event ? [event.personId] : []),
  ]);

const organisationsIn = (entries: HistoryEntries): OrganisationId[] =>
  entries.flatMap(({ event }) => (event.type === 'idea-transferred' ? [event.from, event.to] : []));

/** An author in words, never an id: pages hold no handle of a person. */
const authorOf = (author: ShownAuthor, people: Readonly<Record<string, string>>) => {
  if (author.kind === 'pseudonym') return { kind: 'pseudonym' as const, name: author.pseudonym };
  if (author.kind === 'withheld' || author.kind === 'sealed') return { kind: author.kind };
  const name = author.kind === 'person' ? people[author.personId] : undefined;
  const isHidden = author.kind === 'person' && author.isHidden === true;
  return name === undefined ? { kind: 'unknown' as const } : { kind: 'named' as const, name, isHidden };
};
