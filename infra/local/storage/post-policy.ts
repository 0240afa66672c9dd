import { AwsError } from '../aws/aws-error.ts';
import { isRecord } from '../state/json.ts';
import { checkSignature, readScope, type Scope, signatureOf } from './sigv4.ts';

/** The fields of an upload form by their names in small letters; of each name there is one. */
export type FormFields = ReadonlyMap<string, string>;
type Upload = { readonly fields: FormFields; readonly bucket: string; readonly bytes: number; readonly nowMs: number };

const refused = (why: string) => new AwsError('AccessDenied', `Invalid according to Policy: ${why}`, 403);

/** Fields that no condition has to name. */
const needsNoCondition = (field: string) =>
  ['policy', 'x-amz-signature', 'file', 'bucket'].includes(field) || field.startsWith('x-ignore-');

/**
 * Holds an upload from a form to the policy that its signer wrote, as S3 does: signature, end, every condition, no field
 * that none names, and the size. Gives who signed; throws S3's refusal.
 */
export function checkPostPolicy({ fields, bucket, bytes, nowMs }: Upload): Scope {
  const policy = fields.get('policy');
  if (policy === undefined) throw new AwsError('AccessDenied', 'Access Denied', 403);
  if (fields.get('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') {
    throw new AwsError('InvalidArgument', "Bucket POST must contain a field named 'X-Amz-Algorithm'.", 400);
  }
  const scope = readScope(fields.get('x-amz-credential') ?? '');
  checkSignature(fields.get('x-amz-signature') ?? '', signatureOf(policy, scope));
  const { expiration, conditions } = readPolicy(policy);
  if (Date.parse(expiration) <= nowMs) throw refused('Policy expired.');
  const told = new Map([...fields, ['bucket', bucket]]);
  const named = new Set(conditions.flatMap((condition) => checkCondition(condition, told)));
  const extra = [...fields.keys()].filter((field) => !needsNoCondition(field) && !named.has(field));
  if (extra.length > 0) throw refused(`Extra input fields: ${extra.join(', ')}`);
  for (const condition of conditions) checkSize(condition, bytes);
  return scope;
}

function readPolicy(text: string): { expiration: string; conditions: readonly unknown[] } {
  const malformed = () => new AwsError('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.', 400);
  let policy: unknown;
  try {
    policy = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    throw malformed();
  }
  if (!isRecord(policy) || !Array.isArray(policy['conditions'])) throw malformed();
  const { expiration, conditions } = policy;
  if (typeof expiration !== 'string' || Number.isNaN(Date.parse(expiration))) throw malformed();
  return { expiration, conditions };
}

/** Checks one condition about fields, and gives the names of the fields it is about. */
function checkCondition(condition: unknown, fields: FormFields): string[] {
  const wanted = Array.isArray(condition)
    ? [condition.map(String)]
    : Object.entries(isRecord(condition) ? condition : {}).map(([name, value]) => ['eq', `$${name}`, String(value)]);
  return wanted.flatMap(([kind = '', field = '', value = '']) => {
    if (kind === 'content-length-range') return [];
    const name = field.replace(/^\$/, '').toLowerCase();
    const given = fields.get(name) ?? '';
    const holds = { eq: given === value, 'starts-with': given.startsWith(value) }[kind];
    if (holds === undefined) throw new AwsError('InvalidPolicyDocument', `Invalid Policy: ${kind} is unknown.`, 400);
    if (!holds) throw refused(`Policy Condition failed: ${JSON.stringify([kind, field, value])}`);
    return [name];
  });
}

function checkSize(condition: unknown, bytes: number): void {
  if (!Array.isArray(condition) || condition[0] !== 'content-length-range') return;
  const [, least, most] = condition.map(Number);
  if (most !== undefined && bytes > most) {
    throw new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400);
  }
  if (least !== undefined && bytes < least) {
    throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400);
  }
}
