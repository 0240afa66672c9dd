/**
 * What can be done to what. The same names stand in the Cedar schema (`commonweal.cedarschema`) and policies; a test
 * compares them. An operation of a contract names one action; `can` on a resource lists those its reader may take.
 */
export const actionsByResource = {
  Idea: [
    'readIdea',
    'readIdeaHistory',
    'readLetters',
    'readAuthor',
    'changeIdeaVisibility',
    'withdrawIdea',
    'assignIdea',
    'askAuthor',
    'sendToAssessment',
    'replyToQuestion',
    'answerIdea',
    'reopenIdea',
    'transferIdea',
    'askToOpenSeal',
    'openSeal',
    'declineSealOpening',
    'readSealedAuthor',
    'supportIdea',
    'withdrawSupport',
    'followIdea',
    'readComments',
    'writeComment',
    'readNotes',
    'writeNote',
  ],
  Comment: ['readComment', 'editComment', 'reportComment', 'hideComment'],
  Draft: ['readDraft', 'saveDraft', 'discardDraft'],
  Ideas: [
    'listIdeas',
    'listOwnIdeas',
    'startDraft',
    'submitIdea',
    'importIdeas',
    'listTriage',
    'readAnswerSettings',
    'changeAnswerSettings',
    'listOwnChallenges',
    'prepareChallenge',
    'listOwnAssessments',
    'readAnswerFigures',
  ],
  Challenge: [
    'readChallenge',
    'changeChallenge',
    'withdrawChallenge',
    'submitToChallenge',
    'readResults',
    'publishResults',
  ],
  Panel: ['readPanel', 'assess'],
  Account: ['readAccount', 'endSession', 'readInbox', 'keepSavedFilters'],
  Profile: ['readPersonName', 'endSessionsOfPerson'],
  Team: ['listTeam'],
  Directory: ['listOrganisations', 'startSession', 'stopDigest'],
  Tokens: ['listTokens', 'issueToken'],
  Token: ['revokeToken'],
} as const;

export type ResourceType = keyof typeof actionsByResource;
export type ActionOn<Type extends ResourceType> = (typeof actionsByResource)[Type][number];
export type Action = ActionOn<ResourceType>;

/** The action that shows whether a resource is there at all: without it, "not yours" and "not there" answer alike. */
export const readActionOf = {
  Idea: 'readIdea',
  Comment: 'readComment',
  Draft: 'readDraft',
  Ideas: 'listIdeas',
  Challenge: 'readChallenge',
  Panel: 'readPanel',
  Account: 'readAccount',
  Profile: 'readPersonName',
  Team: 'listTeam',
  Directory: 'listOrganisations',
  Tokens: 'listTokens',
  Token: 'revokeToken',
} as const satisfies { [Type in ResourceType]: ActionOn<Type> };
