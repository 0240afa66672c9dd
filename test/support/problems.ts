import * as v from 'valibot';
import { expect } from 'vitest';
import { problemSchema } from '#shared/kernel/problem.ts';
import type { Reason } from '#shared/kernel/reasons.ts';
import { echo } from './bad-values.ts';

type Answer = { readonly status: number; readonly headers: Record<string, unknown>; readonly wire: string };

/**
 * Every refusal is one RFC 9457 problem detail with a stable type, kept by nobody, repeating nothing of the input; its
 * fields are those given, each named once with its fault.
 */
export const expectProblem = (
  answer: Answer & { readonly problem: unknown },
  expected: { status: number; reason: Reason; fields?: Readonly<Record<string, string>> },
) => {
  const problem = v.parse(v.strictObject(problemSchema.entries), answer.problem);

  expect([answer.status, problem.status, problem.reason]).toEqual([expected.status, expected.status, expected.reason]);
  expect(problem.type).toBe(`urn:commonweal:problem:${expected.reason}`);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.headers['cache-control']).toBe('private, no-store');
  expect(problem.requestId).toBe(answer.headers['x-request-id']);
  expect((problem.fields ?? []).map(({ field, fault }) => [field, fault])).toEqual(
    Object.entries(expected.fields ?? {}),
  );
  for (const sentence of [problem.title, problem.detail, ...(problem.fields ?? []).map(({ message }) => message)])
    expect(sentence).toMatch(/^\p{Lu}.*[\p{L}.]$/u);
  expect(answer.wire).not.toContain(echo);
};
