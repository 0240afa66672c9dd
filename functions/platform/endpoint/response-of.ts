import * as v from 'valibot';
import type { Refusal } from '#functions/platform/http/refusal.ts';
import { RequestRefused } from '#functions/platform/http/refusal.ts';
import type { Operation } from '#shared/kernel/contract.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { ApiResult } from './endpoint.ts';

/**
 * Encodes an outcome. The answer is parsed by the contract's own schema first, so that a field the contract does not name
 * cannot leave (ASVS 5.0 15.3.1). A refusal is thrown on to the one place that writes problem details.
 */
export const responseOf = (operation: Operation, outcome: Result<unknown, Refusal>): ApiResult => {
  if (!outcome.ok) throw new RequestRefused(outcome.refusal);
  if (operation.output === undefined) return { statusCode: 204 };
  const value = v.parse(operation.output, outcome.value);
  return {
    statusCode: operation.creates === true ? 201 : 200,
    headers: { 'content-type': 'application/json', ...entityTag(value) },
    body: JSON.stringify(value),
  };
};

const entityTag = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null && 'revision' in value ? { etag: `"${value.revision}"` } : {};
