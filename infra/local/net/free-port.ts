import { createServer } from 'node:net';

/**
 * Below what Linux and others hand to outgoing connections (from 32768 on): a port of that range that is free now may
 * be the near end of somebody's connection a moment later, before the server that was promised it listens.
 */
const lowest = 10_000;
const slices = 1_000;
const sliceSize = 20;

let tried = 0;

/**
 * A port on the loopback interface that nobody uses at this moment. Each process looks in a slice of its own first, so
 * that test files side by side are not promised the same one.
 */
export async function freePort(): Promise<number> {
  const first = (process.pid % slices) * sliceSize;
  for (let attempt = 0; attempt < slices * sliceSize; attempt += 1) {
    const port = lowest + ((first + tried) % (slices * sliceSize));
    tried += 1;
    if (await isFree(port)) return port;
  }
  throw new Error(`No port between ${lowest} and ${lowest + slices * sliceSize} is free.`);
}

/** Whether nobody listens on a port at this moment. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
