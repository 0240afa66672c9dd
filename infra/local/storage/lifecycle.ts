import type { Clock } from '../clock/clock.ts';
import type { BucketDefinition, ExpiryRule } from './bucket-definition.ts';
import type { ObjectStore } from './object-store.ts';

const dayMs = 86_400_000;

/** S3 counts whole days from the midnight after an object was written, in UTC. */
export const expiresAtMs = (writtenAtMs: number, days: number): number => Math.ceil(writtenAtMs / dayMs + days) * dayMs;

/** Removes what the lifecycle rules of the buckets let go, every ten minutes and whenever the clock was moved. */
export function startLifecycle(
  buckets: readonly BucketDefinition[],
  { objects, clock }: { objects: ObjectStore; clock: Clock },
): { sweep(): void; stop(): void } {
  const concerns = (bucket: string, key: string, { tags }: ExpiryRule) => {
    const own = objects.tags(bucket, key);
    return Object.entries(tags).every(([name, value]) => own[name] === value);
  };
  const sweep = () => {
    for (const { name, expiries } of buckets) {
      for (const rule of expiries) {
        for (const key of objects.keys(name, rule.prefix)) {
          const isOver = expiresAtMs(objects.lastModifiedMs(name, key), rule.days) <= clock.now();
          if (isOver && concerns(name, key, rule)) objects.remove(name, key);
        }
      }
    }
  };
  const timer = setInterval(sweep, 600_000);
  timer.unref();
  clock.onMove(sweep);
  return { sweep, stop: () => clearInterval(timer) };
}
