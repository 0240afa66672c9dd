import { afterAll, beforeAll, expect } from 'vitest';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { aPanelRequest, someScores } from '#shared/assessment/assessment.fixture.ts';
import { aChallengeContent, someResults } from '#shared/challenge/challenge.fixture.ts';
import { allOperations, type OperationName } from '#shared/contexts.ts';
import {
  anAnswer,
  anAnswerTemplate,
  anIdea,
  anImportRow,
  aProposal,
  mondayMorning,
  someAnswerSettings,
  someWords,
} from '#shared/idea/idea.fixture.ts';
import type { Operation } from '#shared/kernel/contract.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, SealHandle } from '#shared/kernel/ids.ts';
import type { Day, Instant } from '#shared/kernel/instant.ts';
import { aCaller, anIntegration, northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { startApi, type TestApi, type TestRequest } from './api.ts';
import { fill } from './heavy.ts';

export type WithBody = {
  [Name in OperationName]: (typeof allOperations)[Name] extends { body: unknown } ? Name : never;
}[OperationName];

/** Ideas whose author is sealed: one as it was sent, and one whose seal somebody asks to open. */
const sealedIdeas = { closed: anId<IdeaId>(31), asked: anId<IdeaId>(32) };

/** Records that requests may name. */
type Ids = Readonly<
  Record<
    'idea' | 'publicIdea' | 'comment' | 'draft' | 'otherDraft' | 'openChallenge' | 'closedChallenge' | 'panel',
    string
  >
>;

export type Good = { readonly caller: Principal; readonly body: unknown; readonly request?: (ids: Ids) => TestRequest };

const author = aCaller(1);
const colleague = aCaller(4);
const coAuthor = aCaller(8);
const chief = aCaller(2, { roles: [{ role: 'administrator', scope: portCity }] });
const auditor = aCaller(5, { roles: [{ role: 'auditor', scope: portCity }] });
const member = aCaller(3, { roles: [{ role: 'innovation-team', scope: portCity }] });

const sponsor = aCaller(5, { roles: [{ role: 'sponsor', scope: portCity }] });
const assessor = aCaller(21, { roles: [{ role: 'assessor', scope: portCity }] });

const ofClosedChallenge = ({ closedChallenge }: Ids): TestRequest => ({
  params: { challengeId: closedChallenge },
  revision: 1,
});
const ofPanel = ({ panel }: Ids): TestRequest => ({ params: { panelId: panel } });
const ofIdea = ({ idea }: Ids): TestRequest => ({ params: { ideaId: idea }, revision: 1 });
const ofComment = ({ idea, comment }: Ids): TestRequest => ({ params: { ideaId: idea, commentId: comment } });
const ofPortCity = (): TestRequest => ({ params: { organisationId: portCity }, revision: 1 });

/** A good request of each operation that takes a body. One that is missing here does not compile. */
export const good = {
  startSession: { caller: { kind: 'visitor' }, body: { idToken: 'a.b.c', nonce: 'n' } },
  markInboxRead: { caller: author, body: { upTo: mondayMorning } },
  changeInboxSettings: {
    caller: author,
    body: { digest: 'daily', muted: ['own-ideas'] },
    request: () => ({ revision: 1 }),
  },
  issueToken: { caller: chief, body: { purpose: 'Nightly import', scopes: ['importIdeas'], lifetimeDays: 30 } },
  submitIdea: { caller: author, body: { ...aProposal(), draft: { id: '0'.repeat(26), revision: 1 } } },
  startDraft: { caller: author, body: { problem: 'Half a', language: 'en' } },
  startAttachment: { caller: author, body: { draft: '0'.repeat(26) } },
  saveDraft: {
    caller: author,
    body: { problem: 'Half a', language: 'en' },
    request: ({ draft }) => ({ params: { draftId: draft }, revision: 1 }),
  },
  changeIdeaVisibility: { caller: author, body: { visibility: 'government' }, request: ofIdea },
  assignIdea: { caller: member, body: { assignee: member.personId }, request: ofIdea },
  askAuthor: { caller: member, body: someWords(), request: ofIdea },
  replyToQuestion: { caller: author, body: someWords(), request: ofIdea },
  answerIdea: { caller: member, body: anAnswer(), request: ofIdea },
  reopenIdea: { caller: author, body: someWords(), request: ofIdea },
  transferIdea: { caller: member, body: { ...someWords(), organisation: northRegion }, request: ofIdea },
  askToOpenSeal: {
    caller: chief,
    body: someWords(),
    request: () => ({ params: { ideaId: sealedIdeas.closed }, revision: 1 }),
  },
  changeAnswerSettings: { caller: member, body: someAnswerSettings(), request: ofPortCity },
  changeAnswerTemplate: { caller: member, body: { index: 0, template: anAnswerTemplate() }, request: ofPortCity },
  proposeMerge: { caller: member, body: { ...someWords(), into: '0'.repeat(26) }, request: ofIdea },
  replyToMerge: { caller: author, body: { ...someWords(), agrees: true }, request: ofIdea },
  undoMerge: { caller: member, body: someWords(), request: ofIdea },
  inviteCoAuthor: { caller: author, body: { person: chief.personId }, request: ofIdea },
  replyToInvitation: { caller: colleague, body: { accepts: true }, request: ofIdea },
  findColleague: { caller: author, body: { email: 'somebody@example.org' } },
  writeComment: {
    caller: author,
    body: { text: 'A word about it', language: 'en', replyTo: '0'.repeat(26) },
    request: ({ idea }) => ({ params: { ideaId: idea } }),
  },
  editComment: {
    caller: colleague,
    body: { text: 'Another word' },
    request: (ids) => ({ ...ofComment(ids), revision: 1 }),
  },
  reportComment: { caller: author, body: { reason: 'other', words: 'Loud' }, request: ofComment },
  hideComment: {
    caller: member,
    body: { reason: 'other', words: 'Loud' },
    request: (ids) => ({ ...ofComment(ids), revision: 1 }),
  },
  writeNote: {
    caller: member,
    body: { text: 'For ourselves', language: 'en' },
    request: ({ idea }) => ({ params: { ideaId: idea } }),
  },
  findSimilarIdeas: { caller: author, body: { problem: 'Half a', language: 'en' } },
  saveFilter: { caller: author, body: { name: 'Trees', filter: { words: 'trees' } } },
  prepareChallenge: { caller: sponsor, body: aChallengeContent() },
  changeChallenge: { caller: sponsor, body: aChallengeContent(), request: ofClosedChallenge },
  submitToChallenge: {
    caller: author,
    body: { ...aProposal(), draft: { id: '0'.repeat(26), revision: 1 } },
    request: ({ openChallenge }) => ({ params: { challengeId: openChallenge } }),
  },
  publishResults: { caller: sponsor, body: someResults(), request: ofClosedChallenge },
  sendToAssessment: { caller: member, body: aPanelRequest(), request: ofIdea },
  declareConflict: { caller: assessor, body: { hasConflict: false }, request: ofPanel },
  giveAssessment: { caller: assessor, body: someScores(), request: ofPanel },
  importIdeas: {
    caller: anIntegration(),
    body: { organisation: portCity, source: 'elsewhere', rows: [anImportRow()] },
  },
} satisfies Record<WithBody, Good>;
export const withBody = Object.keys(good) as WithBody[];
export const operations = Object.entries<Operation>(allOperations) as [OperationName, Operation][];

/** Who may make a request without a body, where its author may not. */
const callers: { readonly [Name in OperationName]?: Principal } = {
  listTokens: chief,
  listNotes: member,
  listCommentReports: member,
  showComment: member,
  listTriage: member,
  readLetters: member,
  readAnswerSettings: member,
  readAnswerTemplates: member,
  unassignIdea: member,
  takeBackMerge: member,
  leaveCoAuthors: coAuthor,
  openSeal: auditor,
  declineSealOpening: auditor,
  readSealedAuthor: auditor,
  listOwnChallenges: sponsor,
  withdrawChallenge: sponsor,
  readResults: sponsor,
  readPanel: assessor,
  listOwnAssessments: assessor,
};

/** A challenge that is open, one that has closed, and an idea that is assessed. */
const startChallenges = async (api: TestApi) => {
  api.at('2026-11-19T09:30:00.000Z' as Instant);
  const past = aChallengeContent({ opensOn: '2026-11-19' as Day, closesOn: '2026-11-20' as Day });
  const closed = await api.call('prepareChallenge', sponsor, { body: past });
  api.at(mondayMorning);
  const open = await api.call('prepareChallenge', sponsor, { body: aChallengeContent() });
  const assessed = await api.call('submitIdea', author, { body: aProposal() });
  const params = { ideaId: assessed.value.id };
  const sent = await api.call('sendToAssessment', member, { params, body: aPanelRequest(), revision: 1 });
  return { closedChallenge: closed.value.id, openChallenge: open.value.id, panel: sent.value.panelId ?? '' };
};

/** An idea is written with one colleague, and another is asked to be named; it stays at its first revision. */
const shareWith = async (api: TestApi, ideaId: IdeaId) => {
  const access = api.tables.access('ideas');
  const idea = await makeIdeaStore(access).find(ideaId);
  if (idea === undefined) throw new Error('an idea of this test is gone');
  const coAuthors = [{ kind: 'person' as const, personId: coAuthor.personId }];
  await fill(access).ideas([{ ...idea, coAuthors, invited: [colleague.personId] }]);
};

/** An API for the tests of one file, and requests that are good but for what a test changes about them. */
export const startRequests = () => {
  let api: Awaited<ReturnType<typeof startApi>>;
  let ids: Ids;
  beforeAll(async () => {
    api = await startApi({ verifyIdToken: async () => undefined });
    const idea = await api.call('submitIdea', author, { body: aProposal() });
    await shareWith(api, idea.value.id);
    const publicIdea = await api.call('submitIdea', author, { body: aProposal({ visibility: 'public' }) });
    const comment = await api.call('writeComment', colleague, {
      params: { ideaId: idea.value.id },
      body: { text: 'A word about it', language: 'en' },
    });
    const sealed = { author: { kind: 'sealed' as const, handle: anId<SealHandle>(33) } };
    await fill(api.tables.access('ideas')).ideas([
      anIdea({ ...sealed, id: sealedIdeas.closed }),
      anIdea({ ...sealed, id: sealedIdeas.asked, opening: { askedBy: chief.personId } }),
    ]);
    const draft = await api.call('startDraft', author, { body: { problem: 'Half a', language: 'en' } });
    const otherDraft = await api.call('startDraft', author, { body: { problem: 'Another', language: 'en' } });
    ids = {
      ...(await startChallenges(api)),
      idea: idea.value.id,
      publicIdea: publicIdea.value.id,
      comment: comment.value.id,
      draft: draft.value.id,
      otherDraft: otherDraft.value.id,
    };
  });
  afterAll(() => api.stop());

  const send = <Name extends OperationName>(name: Name, request: TestRequest, caller?: Principal) => {
    const given: Good | undefined = good[name as unknown as WithBody];
    return api.call(name, caller ?? given?.caller ?? callers[name] ?? author, {
      body: given?.body,
      ...given?.request?.(ids),
      ...request,
    });
  };

  const pathValues: Record<string, () => string> = {
    ideaId: () => ids.idea,
    commentId: () => ids.comment,
    draftId: () => ids.draft,
    challengeId: () => ids.closedChallenge,
    panelId: () => ids.panel,
    personId: () => '0'.repeat(26),
    tokenId: () => '0'.repeat(26),
    attachmentId: () => '0'.repeat(26),
    secret: () => `cwd_${'0'.repeat(43)}`,
    filterId: () => '0'.repeat(26),
    organisationId: () => portCity,
  };

  return {
    ids: () => ids,
    everything: () => api.tables.everything(),
    send,

    /** Sends what must be refused, and makes sure that it changed nothing. */
    refused: async <Name extends OperationName>(name: Name, request: TestRequest, caller?: Principal) => {
      const before = await api.tables.everything();

      const answer = await send(name, request, caller);

      expect(await api.tables.everything()).toEqual(before);
      return answer;
    },

    /** Ids for the path of an operation. */
    paramsOf: (name: OperationName): Record<string, string> => {
      const { path }: Operation = allOperations[name];
      if (name === 'askToOpenSeal') return { ideaId: sealedIdeas.closed };
      if (path.includes('/seal/')) return { ideaId: sealedIdeas.asked };
      return Object.fromEntries(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, part = '']) => [part, pathValues[part]?.() ?? '']),
      );
    },
  };
};
