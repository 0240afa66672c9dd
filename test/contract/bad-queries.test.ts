import { describe, expect, it } from 'vitest';
import type { Principal } from '#shared/person/principal.schema.ts';
import { echo } from '#test/support/bad-values.ts';
import { expectProblem } from '#test/support/problems.ts';
import { operations, startRequests } from '#test/support/requests.ts';

const { ids, paramsOf, refused, send } = startRequests();

describe.each(['session-expired', 'token-refused'] as const)('a token that does not count (%s)', (reason) => {
  const refusedCaller: Principal = { kind: 'visitor', refusedToken: reason };

  // Also where a visitor would be answered: who brings a token believes to act with it, and must not take less for all.
  it.each(operations.map(([name]) => name))('is told so by %s, and may do nothing', async (name) => {
    const query = name.startsWith('lookUp') ? { ids: ids().publicIdea } : {};

    const answer = await refused(name, { params: paramsOf(name), query, revision: 1 }, refusedCaller);

    expectProblem(answer, { status: 401, reason });
  });

  it('reads no public idea that a visitor may read', async () => {
    const params = { ideaId: ids().publicIdea };

    expect((await send('readIdea', { params }, { kind: 'visitor' })).status).toBe(200);
    expectProblem(await refused('readIdea', { params }, refusedCaller), { status: 401, reason });
  });
});

describe('a query', () => {
  const withQuery = operations.flatMap(([name, { query }]) => (query === undefined ? [] : [name]));
  const lists = operations.flatMap(([name, { query }]) =>
    query !== undefined && 'entries' in query && 'cursor' in (query.entries as object) ? [name] : [],
  );

  it.each(withQuery)('of %s is refused with a part it does not know', async (name) => {
    const query = name.startsWith('lookUp') ? { ids: '0'.repeat(26) } : {};

    const answer = await refused(name, { params: paramsOf(name), query: { ...query, unexpected: echo } });

    expectProblem(answer, {
      status: 422,
      reason: 'invalid-request',
      fields: { 'query.unexpected': 'unknown-field' },
    });
  });

  it.each(lists.flatMap((name) => ['0', '51', '100', '-1', '1.5', 'ten', ''].map((limit) => [name, limit] as const)))(
    'of %s is refused with a limit of %j',
    async (name, limit) => {
      const answer = await refused(name, { params: paramsOf(name), query: { limit } });

      expectProblem(answer, { status: 422, reason: 'invalid-request', fields: { 'query.limit': 'invalid' } });
    },
  );

  it.each(lists.flatMap((name) => ['%', ' ', 'x'.repeat(401)].map((cursor) => [name, cursor] as const)))(
    'of %s is refused with %j as a cursor',
    async (name, cursor) => {
      expect((await refused(name, { params: paramsOf(name), query: { cursor } })).status).toBe(422);
    },
  );

  it.each(lists)('of %s is refused with a cursor of no list', async (name) => {
    for (const text of ['', '{}', '[]', '["a","b","c"]', 'null', echo]) {
      const cursor = Buffer.from(text).toString('base64url') || 'AA';

      const answer = await refused(name, { params: paramsOf(name), query: { cursor } });

      expectProblem(answer, { status: 422, reason: 'cursor-not-for-this-list' });
    }
  });

  it.each(['lookUpIdeas', 'lookUpPeople'] as const)('of %s takes 1 to 25 ids and nothing else', async (name) => {
    const id = '0'.repeat(26);
    const many = Array.from({ length: 26 }, () => id).join(',');

    for (const [ids, fault] of [
      ['', 'not-an-id'],
      [echo, 'not-an-id'],
      [many, 'too-many'],
    ] as const) {
      const answer = await refused(name, { query: { ids } });

      expect([answer.status, answer.problem.fields?.[0]?.fault]).toEqual([422, fault]);
      expect(answer.wire).not.toContain(echo);
    }
    expect((await refused(name, {})).problem.fields).toMatchObject([{ field: 'query.ids', fault: 'missing' }]);
  });

  it.each(['lookUpIdeas', 'lookUpPeople'] as const)('of %s may name the same id twice', async (name) => {
    const id = '0'.repeat(26);

    expect((await send(name, { query: { ids: `${id},${id}` } })).status).toBe(200);
  });

  it('narrows a list by one thing at a time', async () => {
    const answer = await refused('listIdeas', { query: { state: 'submitted', category: 'health' } });

    expectProblem(answer, {
      status: 422,
      reason: 'invalid-request',
      fields: { query: 'one-filter-at-a-time' },
    });
  });
});

/** What stands for no id of this kind; a body's is chosen by an administrator, and so is less particular. */
const noIdsFor = (part: string) =>
  part === 'organisationId'
    ? ['', `${echo}!`, 'Port-City', 'government', 'x'.repeat(61), '__proto__']
    : ['', echo, '0'.repeat(25), '0'.repeat(27), 'I'.repeat(26), '__proto__'];

const faultOf = (part: string, id: string) => {
  if (part !== 'organisationId') return 'not-an-id';
  return id.length > 60 ? 'invalid' : 'not-a-key';
};

describe('an id in a path', () => {
  const withParams = operations.filter(([, { params }]) => params !== undefined);

  it.each(
    withParams.flatMap(([name, { path }]) =>
      [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, part = '']) =>
        noIdsFor(part).map((id) => [name, part, id] as const),
      ),
    ),
  )('of %s is refused in place of %s when it is %j', async (name, part, id) => {
    const answer = await refused(name, { params: { ...paramsOf(name), [part]: id }, revision: 1 });

    expectProblem(answer, {
      status: 422,
      reason: 'invalid-request',
      fields: { [`path.${part}`]: faultOf(part, id) },
    });
  });
});
