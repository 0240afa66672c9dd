import { describe, expect, inject, it } from 'vitest';
import { allOperations } from '#shared/contexts.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';

const stack = inject('stack');
const idea = {
  title: 'Lend out the flood barriers',
  problem: 'The region owns forty barriers that stand in a shed for eleven months of each year.',
  solution: '',
  category: 'environmental-protection',
  visibility: 'public',
  authorName: 'shown',
  language: 'en',
};

describe('the public API at the site’s own address', () => {
  it('is described by one OpenAPI document, with every operation', async () => {
    const answer = await fetch(`${stack.site}/api/openapi.json`);
    const document = (await answer.json()) as { openapi: string; paths: Record<string, Record<string, object>> };

    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('cache-control')).toContain('public');
    expect(document.openapi).toMatch(/^3\.1/);
    for (const { path, method } of Object.values(allOperations))
      expect(document.paths[path]).toHaveProperty(method.toLowerCase());
  });

  it('gives a revision with a record, changes that revision alone, and explains itself in the reader’s language', async () => {
    const author = apiOf(stack, await sessionOf(stack, 'grace.lindqvist@example.org'));
    const made = await author('submitIdea', { body: idea });
    const { id: ideaId } = made.value;
    const read = await author('readIdea', { params: { ideaId } });
    const narrow = (revision: number, headers = {}) =>
      author('changeIdeaVisibility', { params: { ideaId }, body: { visibility: 'government' }, revision, headers });

    const changed = await narrow(1);
    const stale = await narrow(1, { 'accept-language': 'fr' });

    expect([made.status, read.headers.get('etag'), changed.headers.get('etag')]).toEqual([201, '"1"', '"2"']);
    expect(stale.status).toBe(412);
    expect(stale.headers.get('content-type')).toContain('application/problem+json');
    expect(stale.problem).toMatchObject({ status: 412, reason: 'stale-revision' });
    expect(stale.problem.title).toMatch(/entre-temps|modifi/);
  });

  it('shows a visitor what is public and nothing else, and does not look at cookies', async () => {
    const session = await sessionOf(stack, 'grace.lindqvist@example.org');
    const withCookie = await fetch(`${stack.site}/api/account`, { headers: { cookie: `__Host-sid=${session}` } });
    const { status, value } = await apiOf(stack)('listIdeas');

    expect(withCookie.status).toBe(401);
    expect(status).toBe(200);
    expect(new Set(value.items.map(({ visibility }) => visibility))).toEqual(new Set(['public']));
  });

  it('refuses in problem details what is no operation, too large or no JSON', async () => {
    const session = await sessionOf(stack, 'grace.lindqvist@example.org');
    const post = (body: string, type = 'application/json') =>
      fetch(`${stack.site}/api/ideas`, {
        method: 'POST',
        headers: { authorization: `Bearer ${session}`, 'content-type': type, 'idempotency-key': 'a-key-of-its-own' },
        body,
      });

    const answers = await Promise.all([post('{'), post('{}', 'text/plain'), post(JSON.stringify('x'.repeat(70_000)))]);
    const reasons = await Promise.all(answers.map(async (answer) => ((await answer.json()) as Problem).reason));

    expect(answers.map(({ status }) => status)).toEqual([400, 415, 413]);
    expect(reasons).toEqual(['not-json', 'wrong-content-type', 'body-too-large']);
  });
});
