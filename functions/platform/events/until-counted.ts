import { setTimeout as wait } from 'node:timers/promises';
import { TooBusy } from '#functions/platform/dynamodb/write-together.ts';

const attempts = 6;

/**
 * Counts again, reading everything anew, where another instance counted the same ideas meanwhile. It waits some hundredths of
 * a second: what gave way left to its queue would come back only when the queue shows its messages again, three minutes
 * later, which is right for an outage and not for two instances that met.
 */
export const untilCounted = async (count: () => Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(20 * 2 ** attempt * (0.5 + Math.random()));
    if (await count()) return;
  }
  throw new TooBusy();
};
