import { describe, expect, it } from 'vitest';
import { isAllowed } from './is-allowed.ts';
import { readStatements } from './policy-statement.ts';

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/Ideas';

function may(
  statement: object,
  needed: { action: string; resource: string; facts?: Record<string, string[]> },
): boolean {
  const statements = readStatements({ Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] }, 'policy');
  return isAllowed(statements, needed);
}

describe('a role', () => {
  it('may do nothing it is not granted', () => {
    expect(isAllowed([], { action: 'dynamodb:GetItem', resource: table })).toBe(false);
    expect(may({ Action: 'dynamodb:GetItem', Resource: table }, { action: 'dynamodb:PutItem', resource: table })).toBe(
      false,
    );
  });

  it('is granted actions and resources by wildcard, indexes apart from their table', () => {
    const query = { action: 'dynamodb:Query', resource: `${table}/index/byAudience` };

    expect(may({ Action: 'dynamodb:Get*', Resource: table }, { action: 'dynamodb:GetItem', resource: table })).toBe(
      true,
    );
    expect(may({ Action: ['DynamoDB:query'], Resource: `${table}/index/*` }, query)).toBe(true);
    expect(may({ Action: 'dynamodb:Query', Resource: table }, query)).toBe(false);
  });

  it('is denied whatever else allows it', () => {
    const statements = readStatements(
      {
        Statement: [
          { Effect: 'Allow', Action: '*', Resource: '*' },
          { Effect: 'Deny', NotAction: 'dynamodb:GetItem', Resource: '*' },
        ],
      },
      'policy',
    );

    expect(isAllowed(statements, { action: 'dynamodb:GetItem', resource: table })).toBe(true);
    expect(isAllowed(statements, { action: 'dynamodb:Scan', resource: table })).toBe(false);
  });

  it('touches only the partitions a condition names', () => {
    const statement = {
      Action: 'dynamodb:GetItem',
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['PERSON#*'] } },
    };
    const get = (key: string) => ({
      action: 'dynamodb:GetItem',
      resource: table,
      facts: { 'dynamodb:LeadingKeys': [key] },
    });

    expect(may(statement, get('PERSON#1'))).toBe(true);
    expect(may(statement, get('IDEA#1'))).toBe(false);
  });

  it.each([
    [{ StringEquals: { 'events:source': 'commonweal' } }, { 'events:source': ['commonweal'] }, true],
    [{ StringEquals: { 'events:source': 'commonweal' } }, {}, false],
    [{ StringEqualsIfExists: { 'events:source': 'commonweal' } }, {}, true],
    [{ StringNotEquals: { 'events:source': 'other' } }, { 'events:source': ['commonweal'] }, true],
    [{ Null: { 'events:source': 'true' } }, {}, true],
    [{ 'ForAnyValue:StringEquals': { 'events:source': ['a', 'b'] } }, { 'events:source': ['b', 'c'] }, true],
  ])('on condition %j with %j: %s', (Condition, facts, expected) => {
    expect(may({ Action: 'events:PutEvents', Condition }, { action: 'events:PutEvents', resource: 'bus', facts })).toBe(
      expected,
    );
  });

  it.each([
    [{ DateGreaterThan: { 'aws:CurrentTime': '2026-01-01' } }, 'DateGreaterThan'],
    [{ StringEquals: { 'aws:PrincipalOrgID': 'o' } }, 'aws:PrincipalOrgID'],
  ])('cannot have a condition nobody here evaluates: %j', (Condition, name) => {
    expect(() => may({ Action: '*', Condition }, { action: 'a:B', resource: 'c' })).toThrow(name);
  });
});
