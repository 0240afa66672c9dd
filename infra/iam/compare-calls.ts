import { readFileSync } from 'node:fs';
import { isAllowed } from '#infra/local/iam/is-allowed.ts';
import type { Statement } from '#infra/local/iam/policy-statement.ts';
import { matchesWildcard } from '#infra/local/iam/wildcard.ts';
import type { FunctionRights } from './function-rights.ts';

/** One kind of call that a function sent in the local run, or one that its policy allows. Resources are ARNs. */
type Call = { readonly caller: string; readonly action: string; readonly resource: string };

export type CallComparison = {
  /** Sent, though no statement allows it: on AWS it would have been refused. */
  readonly notAllowed: readonly Call[];
  /** Allowed, though nothing ever sent it: a right to take away. */
  readonly neverUsed: readonly Call[];
};

/** Rights that AWS uses in the function's name, so that the function itself never sends such a call. */
const usedByAws: Readonly<Record<string, string>> = {
  'logs:*': 'Lambda writes the function’s output to its log group',
  'kms:*': 'DynamoDB and Secrets Manager use the key in the name of whoever reads or writes',
  'dynamodb:DescribeStream': 'the event source mapping reads the stream',
  'dynamodb:GetRecords': 'the event source mapping reads the stream',
  'dynamodb:GetShardIterator': 'the event source mapping reads the stream',
  'dynamodb:ListStreams': 'the event source mapping reads the stream',
  'sqs:ReceiveMessage': 'the event source mapping reads the queue',
  'sqs:DeleteMessage': 'the event source mapping deletes what succeeded',
  'sqs:ChangeMessageVisibility': 'the event source mapping returns what failed',
  'sqs:GetQueueAttributes': 'the event source mapping reads the queue',
  'sqs:SendMessage': 'Lambda hands over what failed to the end; only digests are sent to a queue by a function',
  's3:GetBucketAcl': 'CloudFront looks whether it may write access logs when it is told a configuration',
  's3:PutBucketAcl': 'CloudFront lets itself write access logs when it is told a configuration that names their bucket',
  'wafv2:GetWebACL': 'CloudFront looks at the web ACL when it is told a configuration that names one',
};

/** A call as the local run recorded it, with its verdict at that moment. */
export type RecordedCall = Call & { readonly refused?: true };

/** Reads the record the local run keeps: one call as JSON on each line, each kind once. */
export function readCalls(file: string): RecordedCall[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RecordedCall);
}

/**
 * Compares what functions sent with what their policies allow, in both directions. Both lists are empty when every
 * function has the rights it uses and no other, provided that the record covers everything the functions can do.
 */
export function compareCalls(calls: readonly RecordedCall[], rights: readonly FunctionRights[]): CallComparison {
  const statementsOf = new Map(rights.map(({ caller, statements }) => [caller, unconditional(statements)]));
  const notAllowed = calls.filter((call) => call.refused || !isAllowed(statementsOf.get(call.caller) ?? [], call));
  const neverUsed = rights
    .flatMap(allowedCalls)
    .filter(({ action }) => !isUsedByAws(action))
    .filter((allowed) => !calls.some((call) => isCovered(call, allowed)));
  return { notAllowed: notAllowed.map(withoutVerdict), neverUsed };
}

function allowedCalls({ caller, statements }: FunctionRights): Call[] {
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions, resources }: Statement) =>
      actions.flatMap((action) => resources.map((resource) => ({ caller, action, resource }))),
    );
}

function isUsedByAws(action: string): boolean {
  return Object.keys(usedByAws).some((pattern) => matchesWildcard(pattern, action));
}

function isCovered(call: Call, allowed: Call): boolean {
  return (
    call.caller === allowed.caller &&
    matchesWildcard(allowed.action.toLowerCase(), call.action.toLowerCase()) &&
    matchesWildcard(allowed.resource, call.resource)
  );
}

/**
 * The record does not keep the facts that conditions ask for (through which service a key was used). The local run had
 * them and judged by them; what is left to find here is a call whose right was taken away since.
 */
function unconditional(statements: readonly Statement[]): Statement[] {
  return statements.map((statement) => (statement.effect === 'Allow' ? { ...statement, conditions: {} } : statement));
}

function withoutVerdict({ caller, action, resource }: Call): Call {
  return { caller, action, resource };
}
