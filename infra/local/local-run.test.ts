import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callDynamoDb } from './dynamodb/dynamodb.client.ts';
import { synthFixture } from './fixture/fixture-app.ts';
import { until } from './fixture/until.ts';
import { type LocalRun, startLocal } from './local-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'local-run-'));
let run: LocalRun;

beforeAll(async () => {
  synthFixture(join(folder, 'cdk.out'));
  run = await startLocal({ assembly: join(folder, 'cdk.out'), dataFolder: join(folder, 'data') });
}, 60_000);
afterAll(async () => {
  await run.stop();
  rmSync(folder, { recursive: true, force: true });
});

const table = () => Object.values(run.tables)[0] ?? '';

async function standsInTable(pk: string): Promise<boolean> {
  const input = { TableName: table(), Key: { pk: { S: pk } }, ConsistentRead: true };
  return (await callDynamoDb<{ Item?: object }>(run.addresses.dynamodb, 'GetItem', input)).Item !== undefined;
}

async function make(id: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${run.addresses.site}/things`, { method: 'POST', headers, body: JSON.stringify({ id }) });
}

async function control(command: string, input: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${run.addresses.control}/${command}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(input),
  });
  return (await response.json()) as Record<string, unknown>;
}

type Queue = { name: string; visible: number; inFlight: number };

async function waiting(queue: string): Promise<number> {
  const state = (await (await fetch(`${run.addresses.control}/state`)).json()) as { queues: Queue[] };
  const found = state.queues.find(({ name }) => name.includes(queue));
  return (found?.visible ?? 0) + (found?.inFlight ?? 0);
}

describe('the HTTP API behind CloudFront', () => {
  it('hands a request to the function with what the authorizer found, through the site', async () => {
    const response = await fetch(`${run.addresses.site}/things/7?a=1`, { headers: { authorization: 'Bearer me' } });

    const { event, environment } = (await response.json()) as { event: Record<string, unknown>; environment: object };
    expect(response.status).toBe(200);
    expect(event).toMatchObject({
      routeKey: 'GET /things/{id}',
      pathParameters: { id: '7' },
      queryStringParameters: { a: '1' },
      headers: { 'x-origin': run.secret(secretName()) },
      requestContext: { authorizer: { lambda: { token: 'Bearer me', type: 'REQUEST' } } },
    });
    expect(environment).toMatchObject({
      TABLE_NAME: table(),
      AWS_LAMBDA_FUNCTION_NAME: expect.stringContaining('api'),
    });
    expect(environment).not.toHaveProperty('HOME');
  });

  it('refuses whom the authorizer refuses', async () => {
    const response = await fetch(`${run.addresses.site}/things/7`, { headers: { authorization: 'Bearer stranger' } });

    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ message: 'Forbidden' });
  });

  it('answers for a function that fails or takes too long', async () => {
    const broken = await fetch(`${run.addresses.api}/things/broken`);
    const slow = await fetch(`${run.addresses.api}/things/slow`);

    expect([broken.status, slow.status]).toEqual([500, 500]);
    expect(await slow.json()).toEqual({ message: 'Internal Server Error' });
  });

  it('refuses a body of more than ten megabytes', async () => {
    const body = 'x'.repeat(10 * 1024 * 1024 + 1);

    expect((await fetch(`${run.addresses.api}/anything`, { method: 'POST', body })).status).toBe(413);
  });

  it('serves static files compressed, cached, and unchanged by their tag', async () => {
    const address = `${run.addresses.site}/static/long.css`;
    const headers = { 'accept-encoding': 'gzip, br' };
    const first = await fetch(address, { headers });
    const second = await fetch(address, { headers });
    const tag = second.headers.get('etag') ?? '';
    const third = await fetch(address, { headers: { ...headers, 'if-none-match': tag } });

    expect(first.headers.get('content-encoding')).toBe('br');
    expect(first.headers.get('cache-control')).toContain('max-age=300');
    expect([first, second].map((response) => response.headers.get('x-cache'))).toEqual([
      'Miss from cloudfront',
      'Hit from cloudfront',
    ]);
    expect(third.status).toBe(304);
    expect((await fetch(`${run.addresses.site}/static/none.css`)).status).toBe(403);
  });
});

describe('rights', () => {
  it('refuses a call the role does not allow, and records every call once', async () => {
    const response = await fetch(`${run.addresses.api}/things/forbidden`);
    await make('recorded');
    await make('recorded');

    expect(await response.json()).toEqual({ refused: 'AccessDeniedException' });
    const calls = readFileSync(join(run.dataFolder, 'calls.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const ofApi = calls.filter(({ caller }) => caller.includes('-api'));
    expect(ofApi).toContainEqual({
      caller: expect.any(String),
      action: 'dynamodb:Scan',
      resource: expect.any(String),
      refused: true,
    });
    expect(ofApi.filter(({ action }) => action === 'dynamodb:PutItem')).toHaveLength(1);
  });

  it('injects a fault as often as asked', async () => {
    await control('faults', { service: 'dynamodb', action: 'PutItem', error: 'ThrottlingException', times: 1 });

    expect((await make('throttled')).status).toBe(500);
    expect((await make('throttled')).status).toBe(201);
  });
});

describe('events', () => {
  it('carry a change from the stream over the bus to its consumer', async () => {
    expect((await make('travelling')).headers.getSetCookie()).toEqual(['a=1', 'b=2']);

    await until('the consumer', () => standsInTable('seen travelling'));
  });

  it('end in the dead letters when they are poison, and come back by redrive', async () => {
    await make('poison');
    await until('the dead letter', async () => {
      if ((await waiting('dead')) === 1) return true;
      // Past the visibility timeout, as often as it takes.
      await control('clock/move', { by: '+13s' });
      return false;
    });

    expect(await control('queues/redrive', { name: 'dead' })).toEqual({ redriven: 1 });
    expect(await waiting('dead')).toBe(0);
  });

  it('that the relay cannot send end as positions in its failure queue, and hold up nothing', async () => {
    await make('unsendable');
    await make('after it');

    await until('the failure', async () => (await waiting('Unsent')) === 1);
    await until('the consumer', () => standsInTable('seen after it'));
  });

  it('go to the rule dead letters when a queue cannot be reached', async () => {
    await control('faults', { service: 'events', action: 'Deliver', error: 'InternalFailure', times: 1 });
    await make('undelivered');

    await until('the undelivered event', async () => (await waiting('undelivered')) === 1);
    await control('queues/redrive', { name: 'undelivered' });
    await until('the consumer', () => standsInTable('seen undelivered'));
  });
});

describe('time', () => {
  it('moves for functions and schedules alike', async () => {
    const before = new Date(run.clock.now());
    await control('clock/move', { by: '+2d' });
    const response = await fetch(`${run.addresses.api}/anything`);

    const { now } = (await response.json()) as { now: number };
    expect(now).toBeGreaterThan(before.getTime() + 2 * 86_400_000);
    const nextDay = new Date(before.getTime() + 86_400_000).toISOString().slice(0, 10);
    await until('the daily run', () => standsInTable(`day ${nextDay}T02:20:00Z`));
  });

  it('takes expired items away', async () => {
    const expires = { N: String(Math.floor(run.clock.now() / 1_000) + 60) };
    const Item = { pk: { S: 'short-lived' }, kind: { S: 'x' }, expires };
    await callDynamoDb(run.addresses.dynamodb, 'PutItem', { TableName: table(), Item });
    await control('clock/move', { by: '+2m' });

    await until('the sweep', async () => !(await standsInTable('short-lived')));
  });
});

/** The fixture's one secret, by its physical name. */
function secretName(): string {
  const template = JSON.parse(readFileSync(join(folder, 'cdk.out', 'app.template.json'), 'utf8'));
  const resources = Object.entries<{ Type: string }>(template.Resources);
  return `app-${resources.find(([, { Type }]) => Type === 'AWS::SecretsManager::Secret')?.[0]}`;
}
