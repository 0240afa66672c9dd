import type { DecodedRequest } from '#functions/platform/http/decode-request.ts';
import type { Refusal } from '#functions/platform/http/refusal.ts';
import { type OnceKey, type OnceStore, onceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import { type Principal, principalKey } from '#shared/person/principal.schema.ts';
import { type ResourceType, readActionOf } from '#shared/policy/actions.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';
import type { BoundOperation } from './bind.ts';

type Parts = { readonly policy: Policy; readonly once: OnceStore };
type CallOfAny = DecodedRequest & { readonly principal: Principal; readonly requestId: string };

/** What is always there, so that refusing to say so would protect nothing. */
const alwaysThere: readonly ResourceType[] = ['Ideas', 'Account', 'Directory', 'Tokens'];

/**
 * Finds, authorises and runs one operation. Who brought a token that does not count is told so by every operation, also by
 * those that are open to visitors: an integration would take the public part for all there is.
 */
export const carryOut = async (
  bound: BoundOperation,
  call: CallOfAny,
  parts: Parts,
): Promise<Result<unknown, Refusal>> => {
  const { principal } = call;
  if (principal.kind === 'visitor' && principal.refusedToken !== undefined)
    return refuse({ reason: principal.refusedToken });
  const found = await bound.find(call as never);
  if (found === undefined) return refuse({ reason: 'not-found' });
  const refusal = refusalByPolicy(bound, principal, found.resource, parts.policy);
  if (refusal !== undefined) return refuse(refusal);
  if (bound.replay === undefined) return bound.run(call as never, found.item as never);
  return runOnce({ ...bound, replay: bound.replay }, call, found.item, parts.once);
};

const refusalByPolicy = (
  { operation }: BoundOperation,
  principal: Principal,
  resource: PolicyResource,
  policy: Policy,
): Refusal | undefined => {
  if (policy.allows(principal, operation.action, resource)) return undefined;
  const isKnown =
    alwaysThere.includes(resource.type) || policy.allows(principal, readActionOf[resource.type], resource);
  if (!isKnown) return { reason: 'not-found' };
  return { reason: principal.kind === 'visitor' ? 'sign-in-needed' : 'not-allowed' };
};

/**
 * A creating request that came before is answered from what it made. Two that arrive together race in the transaction:
 * the one whose key was already there throws `RepeatedRequest` and reads what the other made. One that met what the other
 * left behind before it came that far, a draft that is gone or a place that is taken, was refused because of itself.
 */
const runOnce = async (
  bound: BoundOperation & { replay: NonNullable<BoundOperation['replay']> },
  call: CallOfAny,
  item: unknown,
  once: OnceStore,
): Promise<Result<unknown, Refusal>> => {
  if (call.idempotencyKey === undefined) return refuse({ reason: 'idempotency-key-missing' });
  const key: OnceKey = onceKey(principalKey(call.principal), bound.name, call.idempotencyKey, call.body);
  const repeat = async () => {
    const earlier = await once.find(key);
    if (earlier === undefined) return undefined;
    if (earlier.bodyHash !== key.bodyHash) return refuse({ reason: 'idempotency-key-reused' });
    return bound.replay(earlier.recordId, { ...call, once: key } as never);
  };

  const repeated = await repeat();
  if (repeated !== undefined) return repeated;
  try {
    const answer = await bound.run({ ...call, once: key } as never, item as never);
    return answer.ok ? answer : ((await repeat()) ?? answer);
  } catch (error) {
    if (!(error instanceof RepeatedRequest)) throw error;
    return (await repeat()) ?? refuse({ reason: 'too-busy' });
  }
};
