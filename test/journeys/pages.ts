import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { aPanelRequest, someScores } from '#shared/assessment/assessment.fixture.ts';
import { aChallengeContent } from '#shared/challenge/challenge.fixture.ts';
import { anAnswer, someWords } from '#shared/idea/idea.fixture.ts';
import type { Day } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import type { StackAddresses } from '#test/support/stack.ts';
import { apiOf, type StackApi } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';

/** Records to look at, of somebody who may open every page there is. */
export type Records = {
  readonly ideaId: string;
  readonly draftId: string;
  readonly tokenId: string;
  /** An idea that people talk about: a comment of the member, and one of somebody else. */
  readonly talkedOfId: string;
  readonly ownCommentId: string;
  readonly commentId: string;
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
  /** An idea whose author is asked about a merge, one that was merged, and the one it became part of. */
  readonly mergingId: string;
  readonly mergedId: string;
  readonly wholeId: string;
  /** An idea that its author shares: with a co-author, and with somebody who is asked; one the reader is asked about. */
  readonly sharedId: string;
  readonly invitedToId: string;
  /** Ideas whose author is sealed: one as it was sent, and one whose seal the member asks to open. */
  readonly sealedId: string;
  readonly askedSealId: string;
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
  visitor('/stop-digest/[secret]', () => `/stop-digest/cwd_${'x'.repeat(43)}`),
  visitor('/public/about'),
  visitor('/public/accessibility'),
  visitor('/public/api'),
  visitor('/public/privacy'),
  visitor('/public/answers'),
  visitor('/public/answers/[organisationId]', () => '/public/answers/port-city'),
  visitor('/public/ideas'),
  visitor('/public/ideas/[ideaId]', ({ answeredId }) => `/public/ideas/${answeredId}`),
  visitor('/public/ideas/[ideaId]/comments', ({ talkedOfId }) => `/public/ideas/${talkedOfId}/comments`),
  visitor(
    '/public/ideas/[ideaId]/comments/[commentId]',
    ({ talkedOfId, commentId }) => `/public/ideas/${talkedOfId}/comments/${commentId}`,
  ),
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
  member('/ideas/[ideaId]', ({ mergingId }) => `/ideas/${mergingId}`),
  member('/ideas/[ideaId]', ({ wholeId }) => `/ideas/${wholeId}`),
  member('/ideas/[ideaId]/co-authors', ({ sharedId }) => `/ideas/${sharedId}/co-authors`),
  member('/ideas/[ideaId]/co-authors/invitation', ({ invitedToId }) => `/ideas/${invitedToId}/co-authors/invitation`),
  team('/ideas/[ideaId]/co-authors/leaving', ({ sharedId }) => `/ideas/${sharedId}/co-authors/leaving`),
  member('/ideas/[ideaId]', ({ sharedId }) => `/ideas/${sharedId}`),
  member('/ideas/[ideaId]', ({ invitedToId }) => `/ideas/${invitedToId}`),
  member('/ideas/[ideaId]/merge/reply', ({ mergingId }) => `/ideas/${mergingId}/merge/reply`),
  member('/ideas/[ideaId]/comments', ({ talkedOfId }) => `/ideas/${talkedOfId}/comments`),
  member('/ideas/[ideaId]/comments/write', ({ talkedOfId, commentId }) => {
    return `/ideas/${talkedOfId}/comments/write?replyTo=${commentId}`;
  }),
  member(
    '/ideas/[ideaId]/comments/[commentId]',
    ({ talkedOfId, commentId }) => `/ideas/${talkedOfId}/comments/${commentId}`,
  ),
  member(
    '/ideas/[ideaId]/comments/[commentId]/edit',
    ({ talkedOfId, ownCommentId }) => `/ideas/${talkedOfId}/comments/${ownCommentId}/edit`,
  ),
  member(
    '/ideas/[ideaId]/comments/[commentId]/report',
    ({ talkedOfId, commentId }) => `/ideas/${talkedOfId}/comments/${commentId}/report`,
  ),
  member('/ideas/[ideaId]', ({ sealedId }) => `/ideas/${sealedId}`),
  member('/ideas/[ideaId]/seal-opening', ({ sealedId }) => `/ideas/${sealedId}/seal-opening`),
  member('/ideas/[ideaId]/seal', ({ askedSealId }) => `/ideas/${askedSealId}/seal`),
  member('/ideas/[ideaId]/submitted', ({ ideaId }) => `/ideas/${ideaId}/submitted`),
  member('/ideas/[ideaId]/visibility', ({ ideaId }) => `/ideas/${ideaId}/visibility`),
  member('/ideas/[ideaId]/withdrawal', ({ ideaId }) => `/ideas/${ideaId}/withdrawal`),
  member('/drafts/[draftId]', ({ draftId }) => `/drafts/${draftId}`),
  member('/drafts/[draftId]/check', ({ draftId }) => `/drafts/${draftId}/check`),
  member('/drafts/[draftId]/documents', ({ draftId }) => `/drafts/${draftId}/documents`),
  member('/ideas/[ideaId]/documents', ({ ideaId }) => `/ideas/${ideaId}/documents`),
  member('/drafts/[draftId]/discard', ({ draftId }) => `/drafts/${draftId}/discard`),
  member('/my-ideas'),
  member('/inbox'),
  member('/inbox/settings'),
  member('/administration/tokens'),
  member('/administration/tokens/issue'),
  member('/administration/tokens/[tokenId]/revoke', ({ tokenId }) => `/administration/tokens/${tokenId}/revoke`),
  team(''),
  team('/ideas/[ideaId]', ({ answeredId }) => `/ideas/${answeredId}`),
  team('/ideas/[ideaId]', ({ talkedOfId }) => `/ideas/${talkedOfId}`),
  team('/ideas/[ideaId]/answer', ({ ideaId }) => `/ideas/${ideaId}/answer`),
  team('/ideas/[ideaId]/question', ({ ideaId }) => `/ideas/${ideaId}/question`),
  team('/ideas/[ideaId]/assignee', ({ ideaId }) => `/ideas/${ideaId}/assignee`),
  team('/ideas/[ideaId]/transfer', ({ ideaId }) => `/ideas/${ideaId}/transfer`),
  team('/ideas/[ideaId]/assessors', ({ ideaId }) => `/ideas/${ideaId}/assessors`),
  team('/assessments'),
  team('/assessments/[panelId]', ({ waitingPanelId }) => `/assessments/${waitingPanelId}`),
  sponsor('/assessments/[panelId]', ({ shownPanelId }) => `/assessments/${shownPanelId}`),
  team('/ideas/[ideaId]/merge', ({ ideaId }) => `/ideas/${ideaId}/merge`),
  team('/ideas/[ideaId]/merge', ({ ideaId, wholeId }) => `/ideas/${ideaId}/merge?into=${wholeId}`),
  team('/ideas/[ideaId]/merge/back', ({ mergingId }) => `/ideas/${mergingId}/merge/back`),
  team('/ideas/[ideaId]/merge/undoing', ({ mergedId }) => `/ideas/${mergedId}/merge/undoing`),
  team('/ideas/[ideaId]', ({ mergedId }) => `/ideas/${mergedId}`),
  team('/triage'),
  team('/triage/answer'),
  team('/triage/figures'),
  team('/triage/settings'),
  team('/triage/templates'),
  team(
    '/ideas/[ideaId]/comments/[commentId]/hide',
    ({ talkedOfId, commentId }) => `/ideas/${talkedOfId}/comments/${commentId}/hide`,
  ),
  team('/ideas/[ideaId]/notes', ({ talkedOfId }) => `/ideas/${talkedOfId}/notes`),
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
    authorName: 'shown',
    language: 'fr',
  };
  const [draft, idea, token] = [
    await api('startDraft', { body: text }),
    await api('submitIdea', { body: text }),
    await api('issueToken', { body: { purpose: 'A page to look at', scopes: ['readIdea'], lifetimeDays: 30 } }),
  ];
  const [asked, answered] = [await api('submitIdea', { body: text }), await api('submitIdea', { body: text })];
  await teamApi('askAuthor', { params: { ideaId: asked.value.id }, body: someWords(), revision: 1 });
  await teamApi('answerIdea', { params: { ideaId: answered.value.id }, body: anAnswer(), revision: 1 });
  const merges = await mergeSome({ api, teamApi, text });
  const shares = await shareSome(stack, { api, teamApi, text });
  const talk = await talkAbout(stack, { api, teamApi, text });
  const sponsorSession = await sessionOf(stack, 'noor.haddad@example.org');
  const sponsorApi = apiOf(stack, sponsorSession);
  const today = answered.value.changedAt.slice(0, 10) as Day;
  const called = await callAndAssess({ api, teamApi, sponsorApi, text, today });
  const records: Records = {
    ideaId: idea.value.id,
    draftId: draft.value.id,
    tokenId: token.value.token.id,
    askedId: asked.value.id,
    answeredId: answered.value.id,
    ...merges,
    ...shares,
    ...talk,
    ...called,
    ...(await sealedIdeas(stack, api, text)),
  };
  return { sessions: { visitor: undefined, member: session, team: teamSession, sponsor: sponsorSession }, records };
};

/** An idea of the member that one of the team is a co-author of, and one of somebody else that the member is asked about. */
const shareSome = async (
  stack: StackAddresses,
  { api, teamApi, text }: { api: StackApi; teamApi: StackApi; text: object },
) => {
  const other = apiOf(stack, await sessionOf(stack, 'amina.diallo@example.org'));
  const idOf = async (email: string) => (await api('findColleague', { body: { email } })).value.id;
  const invite = (from: StackApi, ideaId: string, person: string, revision: number) =>
    from('inviteCoAuthor', { params: { ideaId }, body: { person }, revision });
  const sharedId = (await api('submitIdea', { body: text })).value.id;
  await invite(api, sharedId, await idOf('bram.verhoeven@example.org'), 1);
  await teamApi('replyToInvitation', { params: { ideaId: sharedId }, body: { accepts: true }, revision: 2 });
  await invite(api, sharedId, await idOf('amina.diallo@example.org'), 3);
  const invitedToId = (await other('submitIdea', { body: text })).value.id;
  await invite(other, invitedToId, await idOf('claire.fontaine@example.org'), 1);
  return { sharedId, invitedToId };
};

/** Two ideas that are one, and two whose author is asked whether they may be. */
const mergeSome = async ({ api, teamApi, text }: { api: StackApi; teamApi: StackApi; text: object }) => {
  const submit = async () => (await api('submitIdea', { body: text })).value.id;
  const [mergedId, wholeId, mergingId, other] = [await submit(), await submit(), await submit(), await submit()];
  const propose = (ideaId: string, into: string) =>
    teamApi('proposeMerge', { params: { ideaId }, body: { ...someWords(), into }, revision: 1 });
  await propose(mergedId, wholeId);
  const agreement = { agrees: true, words: 'Oui, volontiers.', language: 'fr' };
  await api('replyToMerge', { params: { ideaId: mergedId }, body: agreement, revision: 2 });
  await propose(mergingId, other);
  return { mergedId, wholeId, mergingId };
};

const sealedIdeas = async (stack: StackAddresses, api: StackApi, text: object) => {
  const author = apiOf(stack, await sessionOf(stack, 'amina.diallo@example.org'));
  const seal = async () => (await author('submitIdea', { body: { ...text, authorName: 'sealed' } })).value.id;
  const [sealedId, askedSealId] = [await seal(), await seal()];
  await api('askToOpenSeal', { params: { ideaId: askedSealId }, body: someWords(), revision: 1 });
  return { sealedId, askedSealId };
};

/** An idea with support, a conversation, a report and a note. */
const talkAbout = async (
  stack: StackAddresses,
  { api, teamApi, text }: { api: StackApi; teamApi: StackApi; text: object },
) => {
  const other = apiOf(stack, await sessionOf(stack, 'amina.diallo@example.org'));
  const talkedOfId = (await api('submitIdea', { body: text })).value.id;
  const params = { ideaId: talkedOfId };
  const say = async (speaker: StackApi, words: string, replyTo?: string) => {
    const body = { text: words, language: 'fr', ...(replyTo === undefined ? {} : { replyTo }) };
    return (await speaker('writeComment', { params, body })).value.id;
  };
  await other('supportIdea', { params });
  const commentId = await say(other, 'Nous avons essayé une borne au guichet des permis, et la file a disparu.');
  for (const n of [1, 2, 3, 4]) await say(api, `Combien de visiteurs par jour ? (${n})`, commentId);
  const ownCommentId = await say(api, 'Le budget de la borne est de 900 euros.');
  await teamApi('reportComment', {
    params: { ...params, commentId },
    body: { reason: 'off-topic', words: 'Parle des permis.' },
  });
  await teamApi('writeNote', { params, body: { text: 'Demander aux guichets.', language: 'fr' } });
  return { talkedOfId, commentId, ownCommentId };
};

/** Challenges in each of their states, and assessments that wait and that are all in. */
const callAndAssess = async ({
  api,
  teamApi,
  sponsorApi,
  text,
  today,
}: {
  api: StackApi;
  teamApi: StackApi;
  sponsorApi: StackApi;
  text: object;
  today: Day;
}) => {
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
    await caller('declareConflict', { params, body: { hasConflict: false } });
    await caller('giveAssessment', { params, body: someScores(...points) });
  }
  await teamApi('declareConflict', { params: { panelId: waitingPanelId }, body: { hasConflict: false } });
  return {
    waitingPanelId,
    shownPanelId,
    challengeId: open.value.id,
    plannedId: planned.value.id,
    resultsId: inState('published'),
    closedId: inState('closed'),
  };
};

/** Stays on the one page that leads on by itself, after signing out, so that it can be looked at. */
export const stayOnPages = async (page: Page): Promise<void> => {
  await page.route('**/sign-out', async (route) => {
    const response = await route.fetch();
    const { refresh: _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
};
