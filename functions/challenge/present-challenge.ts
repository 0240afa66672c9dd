import { mayKnowColleagues } from '#functions/idea/idea.public.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import { challengeResource } from '#shared/challenge/challenge.resource.ts';
import { challengeStateAt, isPossibleIn, runnersOf } from '#shared/challenge/challenge.rules.ts';
import type { ChallengeSummary } from '#shared/challenge/challenge.schema.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Principal } from '#shared/person/principal.schema.ts';

/** Writes challenges for one reader: where they stand, what the reader may do, and who runs them for public servants alone. */
export const presentChallenge = (policy: Policy, reader: Principal, now: Instant) => {
  return <Shown extends ChallengeSummary>(challenge: Shown) => {
    const state = challengeStateAt(challenge, now);
    const isRunner = reader.kind === 'person' && runnersOf(challenge).includes(reader.personId);
    const knows = isRunner || mayKnowColleagues(reader);
    // Whom the platform has told of what is its own affair.
    const { told: _, ...shown } = challenge;
    return {
      ...shown,
      sponsorId: knows ? challenge.sponsorId : undefined,
      team: knows ? challenge.team : [],
      state,
      can: policy.can(reader, challengeResource(challenge, now)).filter((action) => isPossibleIn(action, state)),
    };
  };
};
