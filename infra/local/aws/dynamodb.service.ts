import { sendToDynamoDb } from '../dynamodb/dynamodb.client.ts';
import type { NeededRight } from '../iam/is-allowed.ts';
import { keyRights } from '../iam/key-right.ts';
import { type Json, recordAt, stringAt } from '../state/json.ts';
import { AwsError, notBuilt } from './aws-error.ts';
import type { AwsCall, AwsService } from './aws-service.ts';
import { leadingKeys, type TableKeys } from './leading-keys.ts';

type DynamoDbWorld = {
  readonly endpoint: string;
  readonly tableArn: (name: string) => string | undefined;
  readonly keysOf: (table: string) => TableKeys | undefined;
  /** The ARN of the key a table is encrypted with. */
  readonly encryptionKeyOf: (table: string) => string | undefined;
  /** Told after every write, so that stream readers need not wait for their next look. */
  readonly onWrite: () => void;
};

const singleOperations = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'DescribeTable']);
const reads = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems', 'DescribeTable']);
/** A transaction needs the right of each of its parts, not one of its own. */
const partActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** DynamoDB: the calls go to the real engine untouched, after the caller's rights are found. */
export function createDynamoDbService(world: DynamoDbWorld): AwsService {
  return {
    rightsFor: (call) => {
      const rights = rightsFor(call, world);
      const tables = new Set(rights.map(({ resource }) => resource.split('/')[1] ?? ''));
      return [
        ...rights,
        ...[...tables].flatMap((table) => keyRights(world.encryptionKeyOf(table), 'dynamodb', ['Decrypt'])),
      ];
    },
    answer: async (call) => {
      const target = String(call.headers['x-amz-target']);
      const { status, body } = await sendToDynamoDb(world.endpoint, target, call.body);
      if (!reads.has(call.operation)) world.onWrite();
      return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
    },
  };
}

function rightsFor(call: AwsCall, world: DynamoDbWorld): NeededRight[] {
  const input: Json = JSON.parse(call.body.toString());
  const { operation } = call;
  if (singleOperations.has(operation)) return [right(operation, input, world)];
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    return Object.keys(recordAt(input, 'RequestItems')).map((TableName) => right(operation, { TableName }, world));
  }
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    const parts = Array.isArray(input['TransactItems']) ? (input['TransactItems'] as Json[]) : [];
    return parts.flatMap((part) =>
      Object.keys(part).map((kind) => right(partActions[kind] ?? kind, recordAt(part, kind), world)),
    );
  }
  throw notBuilt('dynamodb', operation);
}

function right(operation: string, input: Json, world: DynamoDbWorld): NeededRight {
  const name = (stringAt(input, 'TableName') ?? '').split('/').at(-1) ?? '';
  const tableArn = world.tableArn(name);
  if (tableArn === undefined) throw new AwsError('ResourceNotFoundException', `Requested resource not found: ${name}`);
  const index = stringAt(input, 'IndexName');
  const keys = world.keysOf(name);
  const leading = keys === undefined ? [] : leadingKeys(input, keys);
  return {
    action: `dynamodb:${operation}`,
    resource: index === undefined ? tableArn : `${tableArn}/index/${index}`,
    ...(leading.length > 0 ? { facts: { 'dynamodb:LeadingKeys': leading } } : {}),
  };
}
