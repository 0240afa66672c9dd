import type { LetterWords } from '#shared/answer/answer.schema.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { ChallengeId, PersonId } from '#shared/kernel/ids.ts';
import type { Day, Instant } from '#shared/kernel/instant.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import type { Criterion, Scorecard } from '#shared/scorecard/scorecard.schema.ts';
import type { Challenge, ChallengeContent } from './challenge.schema.ts';

const aCriterion = (given: Partial<Criterion> = {}): Criterion => ({
  name: 'How many people it helps',
  weight: 3,
  points: ['A few at one counter', 'Most at one counter', 'Most in the city', 'Most in several cities'],
  ...given,
});

export const aScorecard = (): Scorecard => ({
  criteria: [
    aCriterion(),
    aCriterion({
      name: 'How soon it can be tried',
      weight: 1,
      points: ['Not within a year', 'Within a year', 'Within three months', 'Within a month'],
    }),
  ],
});

/** What a sponsor writes; it opens on the Monday of the other fixtures and closes two Fridays later. */
export const aChallengeContent = (given: Partial<ChallengeContent> = {}): ChallengeContent => ({
  question: 'How can we halve the time people wait at our counters?',
  background:
    'Four of ten visitors wait longer than half an hour, and most of them come for what could be done at home.',
  language: 'en',
  audience: 'organisations',
  organisations: [],
  opensOn: '2026-11-23' as Day,
  closesOn: '2026-12-04' as Day,
  answerWorkingDays: 10,
  ideasShown: 'after-closing',
  team: [],
  scorecard: aScorecard(),
  ...given,
});

/** What is kept. */
export const aChallenge = (given: Partial<Challenge> = {}): Challenge => ({
  ...aChallengeContent(),
  id: anId<ChallengeId>(1),
  revision: 1,
  changedAt: mondayMorning,
  organisationId: portCity,
  sponsorId: anId<PersonId>(30),
  opensAt: '2026-11-22T23:00:00.000Z' as Instant,
  closesAt: '2026-12-04T23:00:00.000Z' as Instant,
  ...given,
});

/** What a sponsor says of the whole. */
export const someResults = (given: Partial<LetterWords> = {}): LetterWords => ({
  words: 'Two of five ideas are tried from January on; the others tell us where the next challenge has to begin.',
  language: 'en',
  ...given,
});
