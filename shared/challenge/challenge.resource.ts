import type { Instant } from '#shared/kernel/instant.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';
import { calledBodies, challengeStateAt, runnersOf } from './challenge.rules.ts';
import type { ChallengeSummary } from './challenge.schema.ts';

/** What policy is told about a challenge at a moment. */
export const challengeResource = (challenge: ChallengeSummary, now: Instant): PolicyResource<'Challenge'> => ({
  type: 'Challenge',
  id: challenge.id,
  attributes: {
    organisation: challenge.organisationId,
    audience: challenge.audience,
    organisations: calledBodies(challenge),
    state: challengeStateAt(challenge, now),
    runners: runnersOf(challenge),
  },
});
