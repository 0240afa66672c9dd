import { aScorecard } from '#shared/challenge/challenge.fixture.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, PanelId, PersonId } from '#shared/kernel/ids.ts';
import type { Day, Instant } from '#shared/kernel/instant.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import type { AssessmentContent, Panel, PanelRequest } from './assessment.schema.ts';

/** What a team sends: three assessors until a Friday. */
export const aPanelRequest = (given: Partial<PanelRequest> = {}): PanelRequest => ({
  assessors: [anId<PersonId>(21), anId<PersonId>(22), anId<PersonId>(23)],
  dueOn: '2026-12-04' as Day,
  scorecard: aScorecard(),
  language: 'en',
  ...given,
});

/** What is kept. */
export const aPanel = (given: Partial<Panel> = {}): Panel => ({
  id: anId<PanelId>(1),
  revision: 1,
  changedAt: mondayMorning,
  organisationId: portCity,
  ideaId: anId<IdeaId>(1),
  scorecard: aScorecard(),
  language: 'en',
  dueOn: '2026-12-04' as Day,
  endsAt: '2026-12-05T00:00:00.000Z' as Instant,
  assessors: aPanelRequest().assessors.map((personId) => ({ personId, status: 'invited' })),
  ...given,
});

/** What an assessor gives: a point for each criterion of the fixture's scorecard. */
export const someScores = (...points: (0 | 1 | 2 | 3)[]): AssessmentContent => ({
  scores: (points.length === 0 ? ([2, 1] as const) : points).map((point) => ({
    point,
    comment: 'Because of what the counters counted last spring.',
  })),
  language: 'en',
});
