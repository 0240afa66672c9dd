import type { Context } from 'aws-lambda';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { OnceStore } from '#functions/platform/once/once.ts';
import { makePolicy } from '#functions/platform/policy/policy.ts';
import { defineContract } from '#shared/kernel/contract.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { aCaller, visitor } from '#shared/person/person.fixture.ts';
import { directory } from '#shared/policy/resource.ts';
import { observed } from '#test/support/observed.ts';
import { bind, bindAll } from './bind.ts';
import { type ApiEvent, endpoint } from './endpoint.ts';

const contract = defineContract({
  readThing: {
    method: 'GET',
    path: '/api/things/{thingId}',
    summary: 'One thing.',
    action: 'listOrganisations',
    resource: 'Directory',
    params: v.strictObject({ thingId: v.string() }),
    output: v.object({ title: v.string(), revision: v.number() }),
    refusals: ['idea-closed'],
    capacity: { read: 0, write: 0 },
  },
  removeThing: {
    method: 'DELETE',
    path: '/api/things/{thingId}',
    summary: 'Removes a thing.',
    action: 'listOrganisations',
    resource: 'Directory',
    params: v.strictObject({ thingId: v.string() }),
    refusals: [],
    capacity: { read: 0, write: 0 },
  },
});
const anyone = makePolicy('endpoint', 'permit (principal, action, resource);');
const once: OnceStore = { find: () => Promise.reject(new Error('nothing is created here')) };
const find = async () => ({ resource: directory, item: undefined });

type Run = Parameters<typeof bind<(typeof contract)['readThing'], undefined>>[0]['run'];
const serving = (run: Run) => {
  const seen = observed();
  const operations = bindAll(contract, {
    readThing: bind({ find, run }),
    removeThing: bind({ find, run: async () => ok(undefined) }),
  });
  const handler = endpoint({ operations, policy: anyone, once, ...seen });
  const send = (given: { routeKey?: string; headers?: Record<string, string>; caller?: unknown } = {}) => {
    const { routeKey = 'GET /api/things/{thingId}', headers = {}, caller = aCaller(1) } = given;
    const requestContext = { requestId: 'id-of-the-gateway', authorizer: { lambda: caller } };
    const event = {
      version: '2.0',
      routeKey,
      headers,
      pathParameters: { thingId: 'secret-of-the-path' },
      requestContext,
    };
    return handler(event as unknown as ApiEvent, {} as Context);
  };
  return { ...seen, send };
};
const aThing = { title: 'words of somebody', revision: 3 };

describe('an endpoint', () => {
  it('answers what its contract names and nothing more, with the revision as entity tag', async () => {
    const { send } = serving(async () => ok({ ...aThing, email: 'somebody@example.org' }));

    const answer = await send();

    expect([answer.statusCode, JSON.parse(answer.body ?? '')]).toEqual([200, aThing]);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', etag: '"3"' });
  });

  it('answers nothing with 204 where there is nothing to say', async () => {
    const answer = await serving(async () => ok(aThing)).send({ routeKey: 'DELETE /api/things/{thingId}' });

    expect([answer.statusCode, answer.body]).toEqual([204, undefined]);
  });

  it('is kept by nobody, and carries the id of its request', async () => {
    for (const outcome of [ok(aThing), refuse({ reason: 'idea-closed' })] as const) {
      const answer = await serving(async () => outcome).send({ headers: { 'x-request-id': 'id-of-the-site-1' } });

      expect(answer.headers).toMatchObject({
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'x-request-id': 'id-of-the-site-1',
      });
    }
  });

  it.each(['short', 'with a space', 'x'.repeat(101), '<script>alert(1)</script>', 'line\nbreak'])(
    'does not repeat %j as the id of a request',
    async (id) => {
      const { send, logged } = serving(async () => ok(aThing));

      const answer = await send({ headers: { 'x-request-id': id } });

      expect(answer.headers?.['x-request-id']).toBe('id-of-the-gateway');
      expect(JSON.stringify(logged)).not.toContain(id);
    },
  );

  it('goes by the id of the edge before one that somebody sent through it', async () => {
    const headers = { 'x-amz-cf-id': 'id-of-the-edge==', 'x-request-id': 'id-of-somebody' };

    const answer = await serving(async () => ok(aThing)).send({ headers });

    expect(answer.headers?.['x-request-id']).toBe('id-of-the-edge==');
  });

  it('says of a surprise only that it was one, and logs it once under the id of the request', async () => {
    const { send, logged, counted } = serving(async () => {
      throw new Error('table "ideas" said: secret-of-the-table');
    });

    const answer = await send();

    expect([answer.statusCode, JSON.parse(answer.body ?? '').reason]).toEqual([500, 'unexpected']);
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(logged.map(({ code }) => code)).toEqual(['request.failed', 'request.refused']);
    expect(logged.every(({ fields }) => fields['requestId'] === 'id-of-the-gateway')).toBe(true);
    expect(counted).toEqual({ Failed: 1 });
  });

  it('takes an answer that its contract does not know for a fault of ours', async () => {
    const { send } = serving(async () => ok({ title: 7 } as never));

    expect((await send()).statusCode).toBe(500);
  });

  it.each([undefined, null, {}, { kind: 'administrator' }, { kind: 'person' }, 'visitor'])(
    'serves nobody for whom the authorizer said %j',
    async (caller) => {
      const { send, logged } = serving(async () => ok(aThing));
      const event = { caller: caller === undefined ? null : caller };

      expect((await send(event)).statusCode).toBe(500);
      expect(logged.at(-1)?.fields['caller']).toBe('unknown');
    },
  );

  it('serves who the authorizer names, whatever the gateway says of them besides', async () => {
    const caller = { ...aCaller(1), integrationLatency: 12 };

    expect((await serving(async () => ok(aThing)).send({ caller })).statusCode).toBe(200);
  });

  it('fails at a route of another version of the contract', async () => {
    expect((await serving(async () => ok(aThing)).send({ routeKey: 'GET /api/elsewhere' })).statusCode).toBe(500);
  });

  it('leaves one line and one count for each request, with nothing that somebody wrote', async () => {
    const { send, logged, counted } = serving(async (call) =>
      call.principal.kind === 'visitor' ? refuse({ reason: 'idea-closed' }) : ok(aThing),
    );

    await send();
    await send({ caller: visitor });

    expect(logged).toEqual([
      { code: 'request.answered', fields: expect.objectContaining({ status: 200, caller: 'person' }) },
      { code: 'request.refused', fields: expect.objectContaining({ status: 409, caller: 'visitor' }) },
    ]);
    for (const { fields } of logged)
      expect(Object.keys(fields).sort()).toEqual(['caller', 'durationMs', 'requestId', 'route', 'status']);
    expect(JSON.stringify(logged)).not.toMatch(/secret|words/);
    expect(counted).toEqual({ Refused: 1 });
  });
});
