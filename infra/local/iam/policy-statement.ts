import { isRecord, type Json, recordAt, stringAt } from '../state/json.ts';
import { checkConditions } from './condition.ts';

/** One statement of a policy, with its lists always lists. */
export type Statement = {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
};

/** Reads a policy document. Throws for a condition this run cannot evaluate: it must never be taken for met. */
export function readStatements(document: unknown, where: string): Statement[] {
  const statements = isRecord(document) ? document['Statement'] : undefined;
  const all = Array.isArray(statements) ? statements : [statements];
  return all.filter(isRecord).map((statement) => readStatement(statement, where));
}

function readStatement(statement: Json, where: string): Statement {
  const conditions = Object.fromEntries(
    Object.entries(recordAt(statement, 'Condition')).map(([operator, keys]) => [operator, readKeys(keys)]),
  );
  const actions = listOf(statement['Action']);
  checkConditions(conditions, `${where} (${actions.join(', ')})`);
  return {
    effect: stringAt(statement, 'Effect') === 'Deny' ? 'Deny' : 'Allow',
    actions,
    notActions: listOf(statement['NotAction']),
    resources: listOf(statement['Resource']),
    notResources: listOf(statement['NotResource']),
    conditions,
  };
}

function readKeys(keys: unknown): Record<string, string[]> {
  return Object.fromEntries(Object.entries(isRecord(keys) ? keys : {}).map(([key, value]) => [key, listOf(value)]));
}

function listOf(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
