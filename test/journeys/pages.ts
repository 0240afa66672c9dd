import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { aPanelRequest, someScores } from '#shared/assessment/assessment.fixture.ts';
import { aChallengeContent } from '#shared/challenge/challenge.fixture.ts';
import { anAnswer, someWords } from '#shared/idea/idea.fixture.ts';
import type { Day } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import type { StackAddresses } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';

/** Records to look at, of somebody who may open every page there is. */
export type Records = {
  readonly ideaId: string;
  readonly draftId: string;
  readonly tokenId: string;
  /** An idea about which its author is asked something, and one that has its answer. */
  readonly askedId: string;
  readonly answeredId: string;
  /** A challenge that is open to all, and one that its sponsor still prepares. */
  readonly challengeId: string;
  readonly plannedId: string;
  readonly resultsId: string;
  /** Assessments that wait for one of the innovation team, and that are all in. */
  readonly waitingPanelId: string;
  readonly shownPanelId: string;
  /** One that has closed and whose results are not published. */
  readonly closedId: string;
};

/** Who looks: a visitor, an administrator who writes, one of the innovation team of the same organisation, or its sponsor. */
export type PageReader = 'visitor' | 'member' | 'team' | 'sponsor';

/** A page by its route, for one of its readers. */
export type SitePage = {
  readonly route: string;
  readonly reader: PageReader;
  readonly path: (records: Records) => string;
};

const visitor = (route: string, path: SitePage['path'] = () => route): SitePage => ({ route, reader: 'visitor', path });
const team = (route: string, path: SitePage['path'] = () => route): SitePage => ({ route, reader: 'team', path });
const sponsor = (route: string, path: SitePage['path'] = () => route): SitePage => ({ route, reader: 'sponsor', path });
const member = (route: string, path: SitePage['path'] = () => route): SitePage => ({ route, reader: 'member', path });

/** Every page of the site, below its language. A test compares them with the routes there are. */
export const sitePages: readonly SitePage[] = [
  visitor(''),
  visitor('/sign-in'),
  visitor('/sign-out'),
  visitor('/signed-out'),
  visitor('/public/about'),
  visitor('/public/accessibility'),
  visitor('/public/api'),
  visitor('/public/privacy'),
  visitor('/public/ideas'),
  visitor('/public/ideas/[ideaId]', ({ answeredId }) => `/public/ideas/${answeredId}`),
  visitor('/public/challenges'),
  visitor('/public/challenges/[challengeId]', ({ challengeId }) => `/public/challenges/${challengeId}`),
  visitor('/public/challenges/[challengeId]/results', ({ resultsId }) => `/public/challenges/${resultsId}/results`),
  sponsor('/challenges'),
  sponsor('/challenges/new'),
  sponsor('/challenges/[challengeId]', ({ plannedId }) => `/challenges/${plannedId}`),
  sponsor('/challenges/[challengeId]/change', ({ plannedId }) => `/challenges/${plannedId}/change`),
  sponsor('/challenges/[challengeId]/scorecard', ({ plannedId }) => `/challenges/${plannedId}/scorecard`),
  sponsor('/challenges/[challengeId]/withdrawal', ({ plannedId }) => `/challenges/${plannedId}/withdrawal`),
  sponsor('/challenges/[challengeId]/publication', ({ closedId }) => `/challenges/${closedId}/publication`),
  member('/challenges/[challengeId]', ({ challengeId }) => `/challenges/${challengeId}`),
  member('/challenges/[challengeId]/results', ({ resultsId }) => `/challenges/${resultsId}/results`),
  member(''),
  member('/account'),
  member('/ideas'),
  member('/ideas/new'),
  member('/ideas/[ideaId]', ({ askedId }) => `/ideas/${askedId}`),
  member('/ideas/[ideaId]/reply', ({ askedId }) => `/ideas/${askedId}/reply`),
  member('/ideas/[ideaId]/reopening', ({ answeredId }) => `/ideas/${answeredId}/reopening`),
  member('/ideas/[ideaId]/submitted', ({ ideaId }) => `/ideas/${ideaId}/submitted`),
  member('/ideas/[ideaId]/visibility', ({ ideaId }) => `/ideas/${ideaId}/visibility`),
  member('/ideas/[ideaId]/withdrawal', ({ ideaId }) => `/ideas/${ideaId}/withdrawal`),
  member('/drafts/[draftId]', ({ draftId }) => `/drafts/${draftId}`),
  member('/drafts/[draftId]/check', ({ draftId }) => `/drafts/${draftId}/check`),
  member('/drafts/[draftId]/discard', ({ draftId }) => `/drafts/${draftId}/discard`),
  member('/my-ideas'),
  member('/inbox'),
  member('/administration/tokens'),
  member('/administration/tokens/issue'),
  member('/administration/tokens/[tokenId]/revoke', ({ tokenId }) => `/administration/tokens/${tokenId}/revoke`),
  team(''),
  team('/ideas/[ideaId]', ({ answeredId }) => `/ideas/${answeredId}`),
  team('/ideas/[ideaId]/answer', ({ ideaId }) => `/ideas/${ideaId}/answer`),
  team('/ideas/[ideaId]/question', ({ ideaId }) => `/ideas/${ideaId}/question`),
  team('/ideas/[ideaId]/assignee', ({ ideaId }) => `/ideas/${ideaId}/assignee`),
  team('/ideas/[ideaId]/transfer', ({ ideaId }) => `/ideas/${ideaId}/transfer`),
  team('/ideas/[ideaId]/assessors', ({ ideaId }) => `/ideas/${ideaId}/assessors`),
  team('/assessments'),
  team('/assessments/[panelId]', ({ waitingPanelId }) => `/assessments/${waitingPanelId}`),
  sponsor('/assessments/[panelId]', ({ shownPanelId }) => `/assessments/${shownPanelId}`),
  team('/triage'),
  team('/triage/answer'),
  team('/triage/settings'),
  team('/triage/templates'),
];

/** The routes that have a page, read from the site’s own folders. */
export const routesWithPages = (): string[] =>
  globSync('web/src/routes/[[]lang=language[]]/**/+page.svelte')
    .map((file) => dirname(file).replace('web/src/routes/[lang=language]', ''))
    .sort();

/** Signs the readers in, and makes what the pages show. */
export const prepareRecords = async (stack: StackAddresses) => {
  const session = await sessionOf(stack, 'claire.fontaine@example.org');
  const teamSession = await sessionOf(stack, 'bram.verhoeven@example.org');
  const api = apiOf(stack, session);
  const teamApi = apiOf(stack, teamSession);
  const text = {
    problem: 'Les badges des visiteurs sont réimprimés chaque matin, et la moitié n’est jamais retirée.',
    title: 'Imprimer les badges à l’arrivée',
    solution: 'Une borne à l’accueil, et un badge qui s’imprime quand la personne se présente.',
    category: 'general-public-services',
    visibility: 'public',
    language: 'fr',
  };
  const [draft, idea, token] = [
    await api('startDraft', { body: text }),
    await api('submitIdea', { body: text }),
    await api('issueToken', { body: { purpose: 'A page to look at', scopes: ['readIdea'], lifetimeDays: 30 } }),
  ];
  const [asked, answered] = [await api('submitIdea', { body: text }), await api('submitIdea', { body: text })];
  await teamApi('askAuthor', { params: { ideaId: asked.value.id }, body: someWords(), revision: 1 });
  const teamAnswer = await teamApi('answerIdea', {
    params: { ideaId: answered.value.id },
    body: anAnswer(),
    revision: 1,
  });
  const sponsorSession = await sessionOf(stack, 'noor.haddad@example.org');
  const sponsorApi = apiOf(stack, sponsorSession);
  const today = new Date(teamAnswer.value.changedAt).toISOString().slice(0, 10) as Day;
  const content = aChallengeContent({ audience: 'public', opensOn: today, closesOn: addDays(today, 30) });
  const open = await sponsorApi('prepareChallenge', { body: content });
  const later = { ...content, opensOn: addDays(today, 5) };
  const planned = await sponsorApi('prepareChallenge', { body: later });
  const own = await sponsorApi('listOwnChallenges', { params: { organisationId: 'ministry-of-public-services' } });
  const calling = await api('listChallenges');
  const inState = (state: string) =>
    [...own.value.items, ...calling.value.items].find((challenge) => challenge.state === state)?.id ?? '';
  // Asked in their own time, two of the same body; the one of the team waits, and both gave theirs of the other.
  const { person: reader } = (await teamApi('readAccount')).value;
  const { person: assessor } = (await sponsorApi('readAccount')).value;
  const panelOf = async (ideaId: string) => {
    const body = aPanelRequest({ assessors: [reader.id, assessor.id], dueOn: addDays(today, 7) });
    return (await teamApi('sendToAssessment', { params: { ideaId }, body, revision: 1 })).value.panelId ?? '';
  };
  const [toWait, toShow] = [await api('submitIdea', { body: text }), await api('submitIdea', { body: text })];
  const [waitingPanelId, shownPanelId] = [await panelOf(toWait.value.id), await panelOf(toShow.value.id)];
  for (const [caller, points] of [
    [teamApi, [3, 1]],
    [sponsorApi, [0, 2]],
  ] as const) {
    const params = { panelId: shownPanelId };
    await caller('declareInterest', { params, body: { hasConflict: false } });
    await caller('giveAssessment', { params, body: someScores(...points) });
  }
  await teamApi('declareInterest', { params: { panelId: waitingPanelId }, body: { hasConflict: false } });
  const records: Records = {
    waitingPanelId,
    shownPanelId,
    challengeId: open.value.id,
    plannedId: planned.value.id,
    resultsId: inState('published'),
    closedId: inState('closed'),
    ideaId: idea.value.id,
    draftId: draft.value.id,
    tokenId: token.value.token.id,
    askedId: asked.value.id,
    answeredId: answered.value.id,
  };
  return { sessions: { visitor: undefined, member: session, team: teamSession, sponsor: sponsorSession }, records };
};

/** Stays on the one page that leads on by itself, after signing out, so that it can be looked at. */
export const stayOnPages = async (page: Page): Promise<void> => {
  await page.route('**/sign-out', async (route) => {
    const response = await route.fetch();
    const { refresh: _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
};
