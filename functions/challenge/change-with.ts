import type { Policy } from '#functions/platform/policy/policy.ts';
import type { ChallengeChange } from '#shared/challenge/challenge.rules.ts';
import type { Challenge, ChallengeResponse } from '#shared/challenge/challenge.schema.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { ChallengeStore } from './challenge.store.ts';
import { presentChallenge } from './present-challenge.ts';

/**
 * Writes what a rule made of a challenge, if the caller had seen the revision that it was made of. Refused with
 * `stale-revision` where somebody else changed it first, and as the rule refused.
 */
export const changeWith =
  ({ challenges, policy, now }: { challenges: Pick<ChallengeStore, 'replace'>; policy: Policy; now: Now }) =>
  async <Refused extends { reason: string }>(
    call: { readonly principal: Principal; readonly revision: number },
    challenge: Challenge,
    outcome: Result<ChallengeChange, Refused>,
  ): Promise<Result<ChallengeResponse, Refused | { reason: 'stale-revision' }>> => {
    if (challenge.revision !== call.revision) return refuse({ reason: 'stale-revision' });
    if (!outcome.ok) return outcome;
    const written = await challenges.replace(outcome.value.challenge, outcome.value.entry, challenge);
    return written.ok ? ok(presentChallenge(policy, call.principal, now())(written.value)) : written;
  };
