import type { NeededRight } from './is-allowed.ts';

/**
 * The right to use a customer-managed key, which a service uses in its caller's name; conditions name the service.
 * Nothing where a resource has no key of its own.
 */
export function keyRights(
  keyArn: string | undefined,
  service: 'dynamodb' | 'secretsmanager' | 's3',
  actions: readonly ('Decrypt' | 'GenerateDataKey')[],
): NeededRight[] {
  if (keyArn === undefined) return [];
  const facts = { 'kms:ViaService': [`${service}.${keyArn.split(':')[3]}.amazonaws.com`] };
  return actions.map((action) => ({ action: `kms:${action}`, resource: keyArn, facts }));
}
