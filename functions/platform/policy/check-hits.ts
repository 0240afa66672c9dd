import type { Log } from '#functions/platform/log/log.ts';
import type { Measure } from '#functions/platform/log/metrics.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { ActionOn, ResourceType } from '#shared/policy/actions.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';
import type { Policy } from './policy.ts';

/** Asks policy again about each hit of a list, and gives those that may be shown. */
export type CheckHits = <Type extends ResourceType, Hit>(
  reader: Principal,
  action: ActionOn<Type>,
  hits: readonly Hit[],
  resourceOf: (hit: Hit) => PolicyResource<Type>,
) => Hit[];

/**
 * What a list may show is in its keys, so a refusal here means that keys and policy disagree: the hit is kept back, an
 * alarm counts it, and the tests treat it as a failure. It is a second lock, never the filter.
 */
export const makeCheckHits =
  (policy: Policy, log: Log, measure: Measure): CheckHits =>
  (reader, action, hits, resourceOf) => {
    const decided = new Map<string, boolean>();
    return hits.filter((hit) => {
      const resource = resourceOf(hit);
      const key = JSON.stringify(resource.attributes);
      const allowed = decided.get(key) ?? policy.allows(reader, action, resource);
      decided.set(key, allowed);
      if (!allowed) {
        log('list.hit-refused', { recordId: resource.id, action });
        measure.count('ListHitRefused');
      }
      return allowed;
    });
  };
