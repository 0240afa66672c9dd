import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identifyCaller } from '#functions/authorizer/identify-caller.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { makeSessionStore } from '#functions/session/session.store.ts';
import { makeTokenStore } from '#functions/token/token.store.ts';
import { anImportRow } from '#shared/idea/idea.fixture.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import { aCaller, northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { tokensPerOrganisationMax } from '#shared/token/token.contract.ts';
import { startApi, type TestRequest } from '#test/support/api.ts';
import { expectProblem } from '#test/support/problems.ts';

const chiefOf = (organisationId: OrganisationId, n: number) =>
  aCaller(n, { organisationId, roles: [{ role: 'administrator', scope: organisationId }] });
const chief = chiefOf(portCity, 1);
const secondChief = chiefOf(portCity, 2);
const dayMs = 86_400_000;

let api: Awaited<ReturnType<typeof startApi>>;
let identify: (bearer: string | undefined) => Promise<Principal>;
beforeAll(async () => {
  api = await startApi();
  const access = api.tables.access('people');
  identify = identifyCaller({
    sessions: makeSessionStore(access),
    people: makePersonStore(access),
    tokens: makeTokenStore(access),
    now: () => api.clock.now,
    log: () => undefined,
  });
});
afterAll(() => api.stop());

const wanted = { purpose: 'Nightly import', scopes: ['importIdeas'], lifetimeDays: 30 };
const issue = (request: TestRequest = {}, by = chief) => api.call('issueToken', by, { body: wanted, ...request });
const secretOf = (answer: Awaited<ReturnType<typeof issue>>) => answer.value.secret ?? '';
const page = async (query: Record<string, string> = {}, by = chief) =>
  (await api.call('listTokens', by, { query })).value;
const list = async (by = chief) => {
  const all: Awaited<ReturnType<typeof page>>['items'] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await page(cursor === undefined ? {} : { cursor }, by);
    all.push(...items);
    cursor = next;
  } while (cursor !== undefined);
  return all;
};
const refused: Principal = { kind: 'visitor', refusedToken: 'token-refused' };

describe('an integration token', () => {
  it('is issued with its secret, which makes its bearer a program of the organisation with the scopes it was given', async () => {
    const issued = await issue();

    expect(issued.status).toBe(201);
    expect(await identify(secretOf(issued))).toEqual({
      kind: 'integration',
      tokenId: issued.value.token.id,
      organisationId: portCity,
      scopes: ['importIdeas'],
    });
  });

  it('shows its secret once: neither the list, nor the table, nor a repeated request has it', async () => {
    const issued = await issue({ key: 'told-once' });
    const again = await issue({ key: 'told-once' });
    const secret = secretOf(issued);

    expect([again.status, again.value.token]).toEqual([201, issued.value.token]);
    expect(again.value.secret).toBeUndefined();
    expect(JSON.stringify([await list(), await api.tables.everything()])).not.toContain(secret.slice(4));
  });

  it('stands in the list of every administrator of its organisation, the newest of one lifetime first, and in nobody else’s', async () => {
    api.move(1_000);
    const older = await issue({ body: { ...wanted, purpose: 'Older' } });
    api.move(1_000);
    const newer = await issue({ body: { ...wanted, purpose: 'Newer' } }, secondChief);

    expect((await list(secondChief)).slice(0, 2).map(({ id }) => id)).toEqual([
      newer.value.token.id,
      older.value.token.id,
    ]);
    expect(await list(chiefOf(northRegion, 9))).toEqual([]);
    expect((await api.call('listTokens', aCaller(5))).problem.reason).toBe('not-allowed');
  });

  it('stops at the next request once it is revoked, by any administrator, and can be revoked again without harm', async () => {
    const issued = await issue();
    const params = { tokenId: issued.value.token.id };
    expect(issued.value.token.can).toEqual(['revokeToken']);

    expect((await api.call('revokeToken', secondChief, { params })).status).toBe(204);
    const after = await api.tables.everything();

    expect(await identify(secretOf(issued))).toEqual(refused);
    expect((await api.call('revokeToken', chief, { params })).status).toBe(204);
    expect(await api.tables.everything()).toEqual(after);
    const listed = (await list()).find(({ id }) => id === params.tokenId);
    expect([listed?.revokedAt, listed?.can]).toEqual([api.clock.now, []]);
  });

  it('is revoked once where two administrators do it at the same time', async () => {
    const issued = await issue();
    const params = { tokenId: issued.value.token.id };

    const answers = await Promise.all([chief, secondChief, chief].map((by) => api.call('revokeToken', by, { params })));

    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    const entries = (await api.tables.content('people')).filter(
      (item) => item['__edb_e__'] === 'journalEntry' && item['recordId'] === params.tokenId,
    );
    const types = entries.map(({ entry }) => (entry as { event: { type: string } }).event.type);
    expect(types.sort()).toEqual(['token-issued', 'token-revoked']);
  });

  it('ends by itself after the days it was given', async () => {
    const issued = await issue({ body: { ...wanted, lifetimeDays: 1 } });
    api.move(dayMs - 1);
    expect((await identify(secretOf(issued))).kind).toBe('integration');

    api.move(1);

    expect(await identify(secretOf(issued))).toEqual(refused);
  });

  it('of an importer imports for its organisation alone, and reads nothing', async () => {
    const importer = await identify(secretOf(await issue()));
    const request = (organisation: string) => ({
      body: { organisation, source: 'elsewhere', rows: [anImportRow({ visibility: 'organisation' })] },
    });

    expect((await api.call('importIdeas', importer, request(portCity))).status).toBe(200);
    expect((await api.call('importIdeas', importer, request(northRegion))).problem.reason).toBe('not-allowed');
    expect((await api.call('listIdeas', importer, { query: { organisation: portCity } })).value.items).toEqual([]);
  });

  it('of a reader reads the ideas of its organisation, and imports nothing', async () => {
    const reader = await identify(secretOf(await issue({ body: { ...wanted, scopes: ['readIdea'] } })));
    const body = { organisation: portCity, source: 'elsewhere', rows: [anImportRow()] };

    const { value } = await api.call('listIdeas', reader, { query: { organisation: portCity } });
    expect(value.items.length).toBeGreaterThan(0);
    expect((await api.call('importIdeas', reader, { body })).problem.reason).toBe('not-allowed');
  });
});

describe('the tokens of one organisation', () => {
  const crowdedCity = 'crowded-city' as OrganisationId;
  const crowdedChief = chiefOf(crowdedCity, 7);

  it('are no more than a bound, which revoking one makes room under', async () => {
    const ids: string[] = [];
    for (let n = 0; n < tokensPerOrganisationMax; n += 1) ids.push((await issue({}, crowdedChief)).value.token.id);
    const before = await api.tables.everything();

    expectProblem(await issue({}, crowdedChief), { status: 409, reason: 'token-limit-reached' });
    expect(await api.tables.everything()).toEqual(before);

    await api.call('revokeToken', crowdedChief, { params: { tokenId: ids[0] ?? '' } });
    expect((await issue({}, crowdedChief)).status).toBe(201);
  });

  it('are no more than that however many are issued and revoked at the same moment', async () => {
    const busyChief = chiefOf('busy-city' as OrganisationId, 8);
    for (let n = 0; n < tokensPerOrganisationMax - 20; n += 1) await issue({}, busyChief);
    const issueMany = async (count: number) =>
      (await Promise.all(Array.from({ length: count }, () => issue({}, busyChief)))).map(({ status }) => status);
    const usable = async () => (await list(busyChief)).filter(({ revokedAt }) => revokedAt === undefined);

    const first = await issueMany(40);
    expect(first.filter((status) => status === 201)).toHaveLength(20);
    expect(first.filter((status) => status === 409)).toHaveLength(20);

    const [statuses] = await Promise.all([
      issueMany(20),
      ...(await usable()).slice(0, 10).map(({ id }) => api.call('revokeToken', busyChief, { params: { tokenId: id } })),
    ]);
    expect(await usable()).toHaveLength(
      tokensPerOrganisationMax - 10 + statuses.filter((status) => status === 201).length,
    );
    expect((await usable()).length).toBeLessThanOrEqual(tokensPerOrganisationMax);
  });

  it('are listed page by page however many were revoked: those that work first, then those that ended last', async () => {
    const rotatingChief = chiefOf('rotating-city' as OrganisationId, 6);
    const revoke = (tokenId: string) => api.call('revokeToken', rotatingChief, { params: { tokenId } });
    const issued = async (lifetimeDays: number) =>
      (await issue({ body: { ...wanted, lifetimeDays } }, rotatingChief)).value.token.id;
    const before = api.clock.now;
    const [short, long] = [await issued(1), await issued(20)];
    const revoked: string[] = [];
    for (let n = 0; n < tokensPerOrganisationMax + 2; n += 1) {
      const id = await issued(30);
      api.move(1);
      await revoke(id);
      revoked.unshift(id);
    }
    api.move(2 * dayMs);

    const first = await page({ limit: '50' }, rotatingChief);
    expect(first.items).toHaveLength(50);
    expect((await list(rotatingChief)).map(({ id }) => id)).toEqual([long, short, ...revoked]);
    expect(first.items.map(({ can }) => can)).toEqual([['revokeToken'], ...Array(49).fill([])]);
    expectProblem(await api.call('listTokens', chief, { query: { cursor: first.next ?? '' } }), {
      status: 422,
      reason: 'cursor-not-for-this-list',
    });
    api.at(before);
  });

  it('stand once in their list where they are revoked at the moment at which they expire', async () => {
    const exactChief = chiefOf('exact-city' as OrganisationId, 5);
    const before = api.clock.now;
    const { id } = (await issue({ body: { ...wanted, lifetimeDays: 1 } }, exactChief)).value.token;
    api.move(dayMs);

    await api.call('revokeToken', exactChief, { params: { tokenId: id } });

    expect((await list(exactChief)).map(({ id, revokedAt }) => [id, revokedAt])).toEqual([[id, api.clock.now]]);
    api.at(before);
  });

  it('can be revoked after they have expired, whoever stands in their place by then', async () => {
    const changingCity = chiefOf('changing-city' as OrganisationId, 9);
    const before = api.clock.now;
    const old = (await issue({ body: { ...wanted, lifetimeDays: 1 } }, changingCity)).value.token.id;
    api.move(dayMs);
    for (let n = 0; n < tokensPerOrganisationMax; n += 1) await issue({}, changingCity);

    await api.call('revokeToken', changingCity, { params: { tokenId: old } });

    expect((await list(changingCity)).find(({ id }) => id === old)?.revokedAt).toBe(api.clock.now);
    expectProblem(await issue({}, changingCity), { status: 409, reason: 'token-limit-reached' });
    api.at(before);
  });

  it('that have ended take no room', async () => {
    api.move(31 * dayMs);

    expect((await issue({}, crowdedChief)).status).toBe(201);
  });
});
