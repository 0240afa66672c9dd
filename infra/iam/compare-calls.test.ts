import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Statement } from '#infra/local/iam/policy-statement.ts';
import { compareCalls, readCalls } from './compare-calls.ts';

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/ideas';

const aStatement = (given: Partial<Statement>): Statement => ({
  effect: 'Allow',
  actions: [],
  notActions: [],
  resources: [table],
  notResources: [],
  conditions: {},
  ...given,
});
const rightsOf = (caller: string, ...statements: Partial<Statement>[]) => ({
  caller,
  statements: statements.map(aStatement),
});
const aCall = (action: string, resource = table) => ({ caller: 'ideas', action, resource });

describe('comparing calls with rights', () => {
  it('finds nothing where a function sends exactly what it may', () => {
    const rights = [rightsOf('ideas', { actions: ['dynamodb:GetItem', 'dynamodb:Query'] })];

    const comparison = compareCalls([aCall('dynamodb:GetItem'), aCall('dynamodb:Query')], rights);

    expect(comparison).toEqual({ notAllowed: [], neverUsed: [] });
  });

  it('names a call that no statement allows, of a known function or of an unknown one', () => {
    const rights = [rightsOf('ideas', { actions: ['dynamodb:GetItem'] })];
    const stranger = { caller: 'stranger', action: 'dynamodb:GetItem', resource: table };

    const { notAllowed } = compareCalls([aCall('dynamodb:GetItem'), aCall('dynamodb:PutItem'), stranger], rights);

    expect(notAllowed).toEqual([aCall('dynamodb:PutItem'), stranger]);
  });

  it('names a call on an index that only the table is open to', () => {
    const rights = [rightsOf('ideas', { actions: ['dynamodb:Query'] })];
    const onIndex = aCall('dynamodb:Query', `${table}/index/byState`);

    expect(compareCalls([aCall('dynamodb:Query'), onIndex], rights).notAllowed).toEqual([onIndex]);
  });

  it('believes the local run, which knew through which service a key was used', () => {
    const through = { StringEquals: { 'kms:ViaService': ['dynamodb.eu-west-1.amazonaws.com'] } };
    const rights = [rightsOf('ideas', { actions: ['kms:Decrypt'], conditions: through })];
    const refused = { ...aCall('kms:Decrypt'), refused: true as const };

    expect(compareCalls([aCall('kms:Decrypt')], rights).notAllowed).toEqual([]);
    expect(compareCalls([refused], rights).notAllowed).toEqual([aCall('kms:Decrypt')]);
  });

  it('names each action on each resource that nothing used', () => {
    const index = `${table}/index/byState`;
    const rights = [rightsOf('ideas', { actions: ['dynamodb:Query', 'dynamodb:GetItem'], resources: [table, index] })];

    const { neverUsed } = compareCalls([aCall('dynamodb:Query', index), aCall('dynamodb:GetItem')], rights);

    expect(neverUsed).toEqual([aCall('dynamodb:Query'), aCall('dynamodb:GetItem', index)]);
  });

  it('does not take the call of one function for the use of another’s right', () => {
    const rights = [
      rightsOf('ideas', { actions: ['dynamodb:GetItem'] }),
      rightsOf('totals', { actions: ['dynamodb:GetItem'] }),
    ];

    const { neverUsed } = compareCalls([aCall('dynamodb:GetItem')], rights);

    expect(neverUsed).toEqual([{ caller: 'totals', action: 'dynamodb:GetItem', resource: table }]);
  });

  it('leaves out rights that AWS uses in the function’s name', () => {
    const rights = [rightsOf('ideas', { actions: ['logs:PutLogEvents', 'kms:Decrypt', 'sqs:ReceiveMessage'] })];

    expect(compareCalls([], rights)).toEqual({ notAllowed: [], neverUsed: [] });
  });
});

describe('reading the record of calls', () => {
  it('reads one call from each line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'calls-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'calls.ndjson');
    writeFileSync(file, `${JSON.stringify(aCall('dynamodb:GetItem'))}\n${JSON.stringify(aCall('dynamodb:Query'))}\n`);

    expect(readCalls(file)).toEqual([aCall('dynamodb:GetItem'), aCall('dynamodb:Query')]);
  });
});
