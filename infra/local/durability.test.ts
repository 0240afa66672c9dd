import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Addresses } from './assembly/local-addresses.ts';
import { callDynamoDb } from './dynamodb/dynamodb.client.ts';
import { synthFixture } from './fixture/fixture-app.ts';
import { until } from './fixture/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'durability-'));
const assembly = join(folder, 'cdk.out');
const running = new Set<ChildProcess>();

beforeAll(() => synthFixture(assembly), 60_000);
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Started = { child: ChildProcess; addresses: Addresses & { dynamodb: string } };

async function start(): Promise<Started> {
  const program = fileURLToPath(new URL('./fixture/run-fixture.ts', import.meta.url));
  const child = spawn(process.execPath, [program, assembly, join(folder, 'data')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const [line] = await once(child.stdout, 'data');
  return { child, addresses: JSON.parse(String(line)) };
}

async function killHard({ child }: Started): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
  running.delete(child);
}

async function make({ addresses }: Started, id: string): Promise<boolean> {
  const body = JSON.stringify({ id });
  const headers = { 'content-type': 'application/json' };
  return fetch(`${addresses.api}/things`, { method: 'POST', headers, body }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function seen({ addresses }: Started): Promise<string[]> {
  const input = {
    IndexName: 'byKind',
    KeyConditionExpression: 'kind = :seen',
    ExpressionAttributeValues: { ':seen': { S: 'seen' } },
  };
  const name = (await callDynamoDb<{ TableNames: string[] }>(addresses.dynamodb, 'ListTables', {})).TableNames[0] ?? '';
  const { Items } = await callDynamoDb<{ Items: { pk: { S: string } }[] }>(addresses.dynamodb, 'Query', {
    ...input,
    TableName: name,
  });
  return Items.map(({ pk }) => pk.S.replace('seen ', ''));
}

describe('a run that is killed', () => {
  it('delivers everything it acknowledged once it runs again, in the time it was in', async () => {
    const acknowledged: string[] = [];
    for (const round of [1, 2]) {
      const run = await start();
      if (round === 1) await fetch(`${run.addresses.control}/clock/move`, { method: 'POST', body: '{"by":"+3d"}' });
      // Killed in the midst: of these some are stored, some relayed, some queued, some consumed.
      let killed: Promise<void> | undefined;
      for (let number = 0; number < 100; number += 1) {
        const id = `round ${round} thing ${number}`;
        if (!(await make(run, id))) break;
        acknowledged.push(id);
        if (number === 20) killed = killHard(run);
      }
      await killed;
    }

    const last = await start();
    const state = (await (await fetch(`${last.addresses.control}/state`)).json()) as { now: string };
    // What was in flight stays hidden for its visibility timeout.
    await fetch(`${last.addresses.control}/clock/move`, { method: 'POST', body: '{"by":"+13s"}' });
    const arrived = await until('every thing', async () => {
      const ids = await seen(last);
      return acknowledged.every((id) => ids.includes(id)) && ids;
    });

    expect(acknowledged.length).toBeGreaterThan(40);
    expect(arrived).toEqual(expect.arrayContaining(acknowledged));
    expect(Date.parse(state.now)).toBeGreaterThan(Date.now() + 2 * 86_400_000);
    await killHard(last);
  }, 40_000);
});
