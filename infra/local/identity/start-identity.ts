import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PoolClient } from './pool-client.ts';

export type IdentitySetup = {
  readonly port: number;
  readonly issuer: string;
  readonly clients: readonly PoolClient[];
  readonly dataFolder: string;
  readonly clock: SharedArrayBuffer;
};

/** Starts the identity provider in a thread of its own, so that it follows the movable clock. Throws where it cannot listen. */
export async function startIdentity(setup: IdentitySetup): Promise<{ stop(): Promise<void> }> {
  const worker = new Worker(new URL('./identity.thread.ts', import.meta.url), {
    workerData: setup,
    stdout: true,
    stderr: true,
  });
  // oidc-provider greets every start with hints about production; what it says later is kept.
  worker.stderr.on('data', (chunk: Buffer) => {
    if (!/oidc-provider (NOTICE|WARNING)/.test(String(chunk))) process.stderr.write(chunk);
  });
  const [answer]: { ok: boolean; message?: string }[] = await once(worker, 'message');
  if (answer?.ok !== true) throw new Error(answer?.message ?? 'the identity provider did not start');
  return {
    stop: async () => {
      await worker.terminate();
    },
  };
}
