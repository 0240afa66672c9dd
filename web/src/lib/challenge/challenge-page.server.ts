import * as v from 'valibot';
import { toIdeaHit } from '#lib/idea/idea-hit.ts';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import { readPeopleNames } from '#lib/platform/people-names.server.ts';
import { notFoundPage, valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { ChallengeResponse } from '#shared/challenge/challenge.schema.ts';
import { challengeIdSchema, type PersonId } from '#shared/kernel/ids.ts';

/** An id from an address, or the page that says that there is nothing there. */
export const challengeIdOrPage = (text: string, locals: App.Locals) => {
  const parsed = v.safeParse(challengeIdSchema, text);
  return parsed.success ? parsed.output : notFoundPage(locals);
};

/** A challenge as it stands, for a page that does something with it. */
export const readChallengeAtHand = async (locals: App.Locals, text: string): Promise<ChallengeResponse> =>
  valueOrPage(await locals.api('readChallenge', { params: { challengeId: challengeIdOrPage(text, locals) } }));

type Asking = { readonly locals: App.Locals; readonly url: URL; readonly challengeId: string };

/** Everything in words, never an id of a person: pages hold no handle of one. */
const withoutPeople = ({ sponsorId: _, team: __, organisations: ___, ...challenge }: ChallengeResponse) => challenge;

/** A challenge with those who run it, and the ideas of it that its reader may see. */
export const readChallengePage = async ({ locals, url, challengeId }: Asking) => {
  const { api, language } = locals;
  const challenge = await readChallengeAtHand(locals, challengeId);
  const params = { challengeId: challenge.id };
  const { page, isFirstPage } = await readListPage(url.searchParams, (query) =>
    api('listChallengeIdeas', { params, query }),
  );
  const { sponsorId, team, organisations, organisationId } = challenge;
  const runners: PersonId[] = [...(sponsorId === undefined ? [] : [sponsorId]), ...team];
  const [names, people] = await Promise.all([
    readOrganisationNames(api, language, {
      organisations: [organisationId, ...organisations, ...page.items.map(({ organisationId: ofIdea }) => ofIdea)],
    }),
    runners.length > 0 ? readPeopleNames(api, runners) : {},
  ]);
  const nameOf = (id: string) => names.organisations[id] ?? id;
  const named = (ids: readonly PersonId[]) => ids.flatMap((id) => (people as Record<string, string>)[id] ?? []);
  return {
    challenge: withoutPeople(challenge),
    organisation: nameOf(organisationId),
    called: [...new Set([organisationId, ...organisations])].map(nameOf),
    sponsor: named(sponsorId === undefined ? [] : [sponsorId])[0],
    team: named(team),
    ideas: page.items.map((idea) => toIdeaHit(idea, names)),
    isFirstPage,
    older: olderPage(page.next),
  };
};
export type ChallengePage = Awaited<ReturnType<typeof readChallengePage>>;
