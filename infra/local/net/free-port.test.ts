import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort, isFree } from './free-port.ts';

describe('a free port', () => {
  it('is never promised twice, even before its server listens', async () => {
    const ports = await Promise.all(Array.from({ length: 12 }, () => freePort()));
    expect(new Set(ports).size).toBe(12);
  });

  it('is none that an outgoing connection may take', async () => {
    expect(await freePort()).toBeLessThan(32_768);
  });

  it('is not one that is in use', async () => {
    const [first, second] = [await freePort(), await freePort()];
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(second, '127.0.0.1', resolve);
    });

    const third = await freePort();

    expect([first, second]).not.toContain(third);
    expect(await isFree(second)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
  });
});
