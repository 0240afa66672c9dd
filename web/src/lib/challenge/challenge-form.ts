import type { ChallengeContent, ChallengeResponse } from '#shared/challenge/challenge.schema.ts';

/** The form as it was typed: text only, so that it can be shown again whatever was in it. */
export type ChallengeValues = {
  readonly question: string;
  readonly background: string;
  readonly language: string;
  readonly audience: string;
  readonly organisations: readonly string[];
  readonly opensOn: string;
  readonly closesOn: string;
  readonly answerWorkingDays: string;
  readonly ideasShown: string;
  readonly team: readonly string[];
};

export const emptyChallenge = (language: string): ChallengeValues => ({
  question: '',
  background: '',
  language,
  audience: '',
  organisations: [],
  opensOn: '',
  closesOn: '',
  answerWorkingDays: '20',
  ideasShown: '',
  team: [],
});

export const valuesOfChallenge = (challenge: ChallengeContent): ChallengeValues => ({
  question: challenge.question,
  background: challenge.background,
  language: challenge.language,
  audience: challenge.audience,
  organisations: challenge.organisations,
  opensOn: challenge.opensOn,
  closesOn: challenge.closesOn,
  answerWorkingDays: String(challenge.answerWorkingDays),
  ideasShown: challenge.ideasShown,
  team: challenge.team,
});

/** What is sent again of a challenge when one part of it is written anew. */
export const contentOfChallenge = (challenge: ChallengeResponse): ChallengeContent => ({
  question: challenge.question,
  background: challenge.background,
  language: challenge.language,
  audience: challenge.audience,
  organisations: challenge.organisations,
  opensOn: challenge.opensOn,
  closesOn: challenge.closesOn,
  answerWorkingDays: challenge.answerWorkingDays,
  ideasShown: challenge.ideasShown,
  team: challenge.team,
  scorecard: challenge.scorecard,
});
