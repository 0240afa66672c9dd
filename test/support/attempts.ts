import { aPanelRequest, someScores } from '#shared/assessment/assessment.fixture.ts';
import { aChallengeContent, someResults } from '#shared/challenge/challenge.fixture.ts';
import type { OperationName } from '#shared/contexts.ts';
import {
  anAnswer,
  anAnswerTemplate,
  anImportRow,
  aProposal,
  mondayMorning,
  someAnswerSettings,
  someWords,
} from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { aCaller, northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { TestRequest } from './api.ts';

/** Who wrote what the requests are about. */
export const owner = aCaller(1);

/** Words that stand only in records of Port City; none may reach those who may not read the record. */
export const words = {
  organisation: 'zinnia-of-the-organisation',
  government: 'tulip-of-the-government',
  draft: 'marigold-of-the-draft',
  document: 'begonia-of-the-document.pdf',
  comment: 'lupin-of-the-comment',
  report: 'thistle-of-the-report',
  note: 'nettle-of-the-note',
  token: 'crocus-of-the-token',
  challenge: 'hyacinth-of-the-challenge',
  concealed: 'snowdrop-of-the-challenge',
  assessed: 'peony-of-the-assessment',
  filter: 'lily-of-the-filter',
  person: 'Iris of Port City',
  email: 'iris@port-city.example',
};

/** Records that requests name. */
export type Ids = {
  readonly idea: string;
  readonly challenge: string;
  readonly panel: string;
  readonly comment: string;
  readonly note: string;
  readonly filter: string;
  readonly draft: string;
  readonly attachment: string;
  readonly token: string;
  readonly person: string;
};
export type Attempt = {
  /** Which record the request names, where it names one. */
  readonly names?: keyof Ids;
  readonly request: (ids: Ids) => TestRequest;
};

/** The key that somebody of Port City used for each of their creating requests. */
export const insidersKey = 'key-of-an-insider';

const ofDraft = ({ draft, attachment }: Ids) => ({ params: { draftId: draft, attachmentId: attachment } });
const ofIdea = ({ idea, attachment }: Ids) => ({ params: { ideaId: idea, attachmentId: attachment } });
const commentOf = ({ idea, comment }: Ids) => ({ params: { ideaId: idea, commentId: comment } });
const aCommentBody = { text: 'A word about it', language: 'en' };
const aFault = { reason: 'off-topic', words: '' };

/**
 * A request of every operation, on Port City's records, for tests of who may not. An operation that is not here does not
 * compile, so a new one cannot be forgotten.
 */
export const attempts = {
  listIdeas: { request: () => ({ query: { organisation: portCity, limit: '50' } }) },
  readIdeaTotals: { request: () => ({}) },
  searchIdeas: { request: () => ({ query: { words: 'of the' } }) },
  findSimilarIdeas: {
    request: () => ({ body: { problem: `${words.organisation} ${words.government}`, language: 'en' } }),
  },
  exportIdeas: { request: () => ({ query: { organisation: portCity } }) },
  lookUpIdeas: { names: 'idea', request: ({ idea }) => ({ query: { ids: idea } }) },
  submitIdea: {
    names: 'draft',
    request: ({ draft }) => ({ body: { ...aProposal(), draft: { id: draft, revision: 1 } }, key: insidersKey }),
  },
  readIdea: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  readIdeaHistory: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  changeIdeaVisibility: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea }, body: { visibility: 'public' }, revision: 1 }),
  },
  withdrawIdea: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea }, revision: 1 }) },
  listTriage: { request: () => ({ params: { organisationId: portCity }, query: { limit: '50' } }) },
  readLetters: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  readAnswer: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  assignIdea: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea }, body: { assignee: owner.personId }, revision: 1 }),
  },
  unassignIdea: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea }, revision: 1 }) },
  askAuthor: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea }, body: someWords(), revision: 1 }) },
  replyToQuestion: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea }, body: someWords(), revision: 1 }),
  },
  answerIdea: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea }, body: anAnswer(), revision: 1 }) },
  reopenIdea: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea }, body: someWords(), revision: 1 }) },
  askToOpenSeal: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea }, body: someWords(), revision: 1 }),
  },
  declineSealOpening: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea }, revision: 1 }) },
  openSeal: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea }, revision: 1 }) },
  readSealedAuthor: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  transferIdea: {
    names: 'idea',
    request: ({ idea }) => ({
      params: { ideaId: idea },
      body: { ...someWords(), organisation: northRegion },
      revision: 1,
    }),
  },
  proposeMerge: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea }, body: { ...someWords(), into: anId(76) }, revision: 1 }),
  },
  takeBackMerge: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea }, revision: 1 }) },
  replyToMerge: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea }, body: { ...someWords(), agrees: true }, revision: 1 }),
  },
  undoMerge: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea }, body: someWords(), revision: 1 }) },
  inviteCoAuthor: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea }, body: { person: anId(77) }, revision: 1 }),
  },
  takeBackInvitation: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea, personId: anId(77) }, revision: 1 }),
  },
  replyToInvitation: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea }, body: { accepts: true }, revision: 1 }),
  },
  leaveCoAuthors: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea }, revision: 1 }) },
  findColleague: { request: () => ({ body: { email: 'nobody@port-city.example' } }) },
  readAnswerSettings: { request: () => ({ params: { organisationId: portCity } }) },
  changeAnswerSettings: {
    request: () => ({ params: { organisationId: portCity }, body: someAnswerSettings(), revision: 1 }),
  },
  readAnswerTemplates: { request: () => ({ params: { organisationId: portCity } }) },
  changeAnswerTemplate: {
    request: () => ({
      params: { organisationId: portCity },
      body: { index: 0, template: anAnswerTemplate() },
      revision: 1,
    }),
  },
  readAnswerFigures: { request: () => ({ params: { organisationId: portCity } }) },
  lookUpAnswerFigures: { request: () => ({ query: { ids: portCity } }) },
  readTeamFigures: { request: () => ({ params: { organisationId: portCity } }) },
  listOwnIdeas: { request: () => ({ query: { limit: '50' } }) },
  readInterest: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  supportIdea: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  withdrawSupport: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  followIdea: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  unfollowIdea: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  listComments: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  writeComment: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea }, body: aCommentBody, key: insidersKey }),
  },
  readComment: { names: 'comment', request: commentOf },
  listReplies: { names: 'comment', request: commentOf },
  editComment: {
    names: 'comment',
    request: (ids) => ({ ...commentOf(ids), body: { text: 'Another word' }, revision: 1 }),
  },
  reportComment: { names: 'comment', request: (ids) => ({ ...commentOf(ids), body: aFault }) },
  listCommentReports: { names: 'comment', request: commentOf },
  hideComment: { names: 'comment', request: (ids) => ({ ...commentOf(ids), body: aFault, revision: 1 }) },
  showComment: { names: 'comment', request: (ids) => ({ ...commentOf(ids), revision: 1 }) },
  listNotes: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  writeNote: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea }, body: aCommentBody, key: insidersKey }),
  },
  importIdeas: { request: () => ({ body: { organisation: portCity, source: 'elsewhere', rows: [anImportRow()] } }) },
  listDrafts: { request: () => ({}) },
  startDraft: { request: () => ({ body: { problem: 'Mine', language: 'en' }, key: insidersKey }) },
  readDraft: { names: 'draft', request: ({ draft }) => ({ params: { draftId: draft } }) },
  saveDraft: {
    names: 'draft',
    request: ({ draft }) => ({ params: { draftId: draft }, body: { language: 'en' }, revision: 1 }),
  },
  discardDraft: { names: 'draft', request: ({ draft }) => ({ params: { draftId: draft }, revision: 1 }) },
  listChallenges: { request: () => ({ query: { limit: '50' } }) },
  listOwnChallenges: { request: () => ({ params: { organisationId: portCity }, query: { limit: '50' } }) },
  prepareChallenge: {
    request: () => ({
      body: aChallengeContent({ question: 'What would outsiders ask of themselves?' }),
      key: insidersKey,
    }),
  },
  readChallenge: { names: 'challenge', request: ({ challenge }) => ({ params: { challengeId: challenge } }) },
  changeChallenge: {
    names: 'challenge',
    request: ({ challenge }) => ({ params: { challengeId: challenge }, body: aChallengeContent(), revision: 1 }),
  },
  withdrawChallenge: {
    names: 'challenge',
    request: ({ challenge }) => ({ params: { challengeId: challenge }, revision: 1 }),
  },
  submitToChallenge: {
    names: 'challenge',
    request: ({ challenge }) => ({ params: { challengeId: challenge }, body: aProposal(), key: insidersKey }),
  },
  listChallengeIdeas: { names: 'challenge', request: ({ challenge }) => ({ params: { challengeId: challenge } }) },
  readResults: { names: 'challenge', request: ({ challenge }) => ({ params: { challengeId: challenge } }) },
  publishResults: {
    names: 'challenge',
    request: ({ challenge }) => ({ params: { challengeId: challenge }, body: someResults(), revision: 1 }),
  },
  sendToAssessment: {
    names: 'idea',
    request: ({ idea }) => ({ params: { ideaId: idea }, body: aPanelRequest(), revision: 1 }),
  },
  readPanel: { names: 'panel', request: ({ panel }) => ({ params: { panelId: panel } }) },
  declareConflict: {
    names: 'panel',
    request: ({ panel }) => ({ params: { panelId: panel }, body: { hasConflict: true } }),
  },
  giveAssessment: { names: 'panel', request: ({ panel }) => ({ params: { panelId: panel }, body: someScores() }) },
  listOwnAssessments: { request: () => ({}) },
  startAttachment: { names: 'draft', request: ({ draft }) => ({ body: { draft }, key: insidersKey }) },
  readUpload: { names: 'attachment', request: ofDraft },
  listDraftAttachments: { names: 'draft', request: ({ draft }) => ({ params: { draftId: draft } }) },
  openDraftAttachment: { names: 'attachment', request: ofDraft },
  removeDraftAttachment: { names: 'attachment', request: ofDraft },
  listIdeaAttachments: { names: 'idea', request: ({ idea }) => ({ params: { ideaId: idea } }) },
  openIdeaAttachment: { names: 'idea', request: ofIdea },
  removeIdeaAttachment: { names: 'idea', request: (ids) => ({ ...ofIdea(ids), revision: 1 }) },
  listOrganisations: { request: () => ({}) },
  lookUpOrganisations: { request: () => ({ query: { ids: portCity } }) },
  readAccount: { request: () => ({}) },
  lookUpPeople: { names: 'person', request: ({ person }) => ({ query: { ids: person } }) },
  startSession: { request: () => ({ body: { idToken: 'not-a-token', nonce: 'n' } }) },
  endSession: { request: () => ({}) },
  endSessionsOfPerson: { names: 'person', request: ({ person }) => ({ params: { personId: person } }) },
  listTeam: { request: () => ({ params: { organisationId: portCity } }) },
  listTokens: { request: () => ({ query: { limit: '50' } }) },
  issueToken: {
    request: () => ({ body: { purpose: 'Ours', scopes: ['readIdea'], lifetimeDays: 1 }, key: insidersKey }),
  },
  revokeToken: { names: 'token', request: ({ token }) => ({ params: { tokenId: token } }) },
  listSavedFilters: { request: () => ({}) },
  saveFilter: { request: () => ({ body: { name: 'Mine', filter: { words: 'trees' } }, key: insidersKey }) },
  deleteSavedFilter: { names: 'filter', request: ({ filter }) => ({ params: { filterId: filter } }) },
  readInbox: { request: () => ({ query: { limit: '50' } }) },
  markInboxRead: { request: () => ({ body: { upTo: mondayMorning } }) },
  readInboxSettings: { request: () => ({}) },
  changeInboxSettings: { request: () => ({ body: { digest: 'off', muted: [] }, revision: 1 }) },
  stopDigest: { request: () => ({ params: { secret: `cwd_${'x'.repeat(43)}` } }) },
} satisfies Record<OperationName, Attempt>;
