import type { SecretStore } from './secret-store.ts';

const reference =
  /\{\{resolve:secretsmanager:(arn:[^:]+:secretsmanager:[^:]+:[^:]+:secret:[^:}]+|[^:}]+)((?::[^:}]*)*)\}\}/g;

/**
 * Puts the values of CloudFormation's dynamic references in, anywhere within a value.
 * Throws for a reference to anything but a declared secret.
 */
export function resolveSecrets<Value>(value: Value, secrets: SecretStore): Value {
  return resolved(value, secrets) as Value;
}

function resolved(value: unknown, secrets: SecretStore): unknown {
  if (typeof value === 'string') return value.includes('{{resolve:') ? resolvedText(value, secrets) : value;
  if (Array.isArray(value)) return value.map((part) => resolved(part, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolved(part, secrets)]));
}

function resolvedText(text: string, secrets: SecretStore): string {
  const result = text.replace(reference, (_whole, id: string, rest: string) => {
    const [, , jsonKey = '', stage = '', versionId = ''] = rest.split(':');
    const { value } = secrets.version(secrets.arnOf(id), {
      stage: stage || undefined,
      versionId: versionId || undefined,
    });
    return jsonKey === '' ? value : String(JSON.parse(value)[jsonKey]);
  });
  if (result.includes('{{resolve:')) throw new Error(`dynamic reference ${text} cannot be resolved here`);
  return result;
}
