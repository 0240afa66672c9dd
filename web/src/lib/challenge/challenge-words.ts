import { dayInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type { ChallengeAudience, ChallengeState } from '#shared/challenge/challenge.schema.ts';
import type { Day } from '#shared/kernel/instant.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

type Colour = 'teal' | 'green' | 'red' | 'grey' | 'yellow';

/** Each table is complete by type: a new word without a sentence fails. */
const states = {
  planned: { word: 'challenge_state_planned', colour: 'yellow' },
  open: { word: 'challenge_state_open', colour: 'green' },
  closed: { word: 'challenge_state_closed', colour: 'grey' },
  published: { word: 'challenge_state_published', colour: 'teal' },
  withdrawn: { word: 'challenge_state_withdrawn', colour: 'grey' },
} as const satisfies Record<ChallengeState, { word: keyof Words; colour: Colour }>;

const audiences = {
  organisations: { word: 'challenge_audience_organisations', hint: 'challenge_audience_organisations_hint' },
  government: { word: 'challenge_audience_government', hint: 'challenge_audience_government_hint' },
  public: { word: 'challenge_audience_public', hint: 'challenge_audience_public_hint' },
} as const satisfies Record<ChallengeAudience, { word: keyof Words; hint: keyof Words }>;

export const challengeStateWord = (t: Words, state: ChallengeState): string => t[states[state].word]();
export const challengeStateColour = (state: ChallengeState): Colour => states[state].colour;
export const audienceWord = (t: Words, audience: ChallengeAudience): string => t[audiences[audience].word]();
export const audienceHint = (t: Words, audience: ChallengeAudience): string => t[audiences[audience].hint]();

/** When a challenge is open, in a few words. */
export const openDaysInWords = (
  t: Words,
  language: SiteLanguage,
  { opensOn, closesOn }: { readonly opensOn: Day; readonly closesOn: Day },
): string => t.challenge_days({ from: dayInWords(opensOn, language), to: dayInWords(closesOn, language) });
