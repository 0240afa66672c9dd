import { isRecord, type Json, recordAt, stringAt } from '../state/json.ts';

/** The partition key's name of a table and of each of its indexes. */
export type TableKeys = { readonly table: string; readonly indexes: Readonly<Record<string, string>> };

/** The partition key values a call touches: the fact behind the condition `dynamodb:LeadingKeys`. */
export function leadingKeys(input: Json, keys: TableKeys): string[] {
  const index = stringAt(input, 'IndexName');
  const name = index === undefined ? keys.table : keys.indexes[index];
  if (name === undefined) return [];
  const item = isRecord(input['Item']) ? input['Item'] : recordAt(input, 'Key');
  const direct = scalar(item[name]);
  if (direct !== undefined) return [direct];
  const queried = scalar(queriedValue(input, name));
  return queried === undefined ? [] : [queried];
}

/** Finds `name = :value` in a key condition, through the expression's own names. */
function queriedValue(input: Json, name: string): unknown {
  const expression = stringAt(input, 'KeyConditionExpression') ?? '';
  const names = recordAt(input, 'ExpressionAttributeNames');
  for (const [, left = '', right = ''] of expression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)) {
    if ((names[left] ?? left) === name) return recordAt(input, 'ExpressionAttributeValues')[right];
  }
  return undefined;
}

function scalar(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  return stringAt(value, 'S') ?? stringAt(value, 'N') ?? stringAt(value, 'B');
}
