import { describe, expect, inject, it } from 'vitest';
import { originHeader } from '#shared/kernel/origin-header.ts';
import { control } from '#test/support/stack.ts';

const stack = inject('stack');

describe('a new origin secret', () => {
  it('refuses no request, however many there are while it is made known', async () => {
    const statuses = new Map<string, number>();
    let isOver = false;
    const ask = async (path: string) => {
      const { status } = await fetch(`${stack.site}${path}`);
      statuses.set(`${path} ${status}`, (statuses.get(`${path} ${status}`) ?? 0) + 1);
    };
    const reader = async () => {
      while (!isOver) {
        await ask('/api/organisations');
        await ask('/en');
      }
    };

    const readers = [reader(), reader()];
    await control(stack, 'secrets/rotate', { name: 'origin-secret' });
    await Promise.all(['/api/organisations', '/en'].map(ask));
    isOver = true;
    await Promise.all(readers);

    expect([...statuses.keys()].sort()).toEqual(['/api/organisations 200', '/en 200']);
    expect(statuses.get('/api/organisations 200')).toBeGreaterThan(10);
  });
});

describe('a request past CloudFront', () => {
  const paths = ['/api/organisations', '/api/ideas', '/en', '/en/public/ideas'];
  const attempts = paths.flatMap((path) => [
    { path, sends: 'no secret', headers: {} },
    { path, sends: 'a guess', headers: { [originHeader]: 'a-guess-of-the-right-length-'.padEnd(64, 'x') } },
  ]);

  it.each(attempts)('is refused at $path with $sends', async ({ path, headers }) => {
    expect((await fetch(`${stack.api}${path}`, { headers })).status).toBe(403);
  });
});
