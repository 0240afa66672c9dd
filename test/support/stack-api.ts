import { randomUUID } from 'node:crypto';
import { allOperations, type OperationName } from '#shared/contexts.ts';
import type { Operation, OperationOutput } from '#shared/kernel/contract.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import type { Stack } from './stack.ts';

type Request = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly revision?: number;
  readonly headers?: Readonly<Record<string, string>>;
};
export type StackAnswer<O extends Operation> = {
  readonly status: number;
  readonly headers: Headers;
  readonly value: OperationOutput<O>;
  readonly problem: Problem;
};

/** Calls operations by name through the site's address, with a session or an integration token, or as a visitor. */
export const apiOf =
  (stack: Pick<Stack, 'site'>, token?: string) =>
  async <Name extends OperationName>(
    name: Name,
    { params = {}, query = {}, body, key = randomUUID(), revision, headers = {} }: Request = {},
  ): Promise<StackAnswer<(typeof allOperations)[Name]>> => {
    const operation: Operation = allOperations[name];
    const path = operation.path.replace(/\{(\w+)\}/g, (_, param: string) => encodeURIComponent(params[param] ?? ''));
    const url = new URL(path, stack.site);
    url.search = new URLSearchParams(query).toString();
    const answer = await fetch(url, {
      method: operation.method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(operation.creates === true ? { 'idempotency-key': key } : {}),
        ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const content: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: answer.status, headers: answer.headers, value: content, problem: content } as StackAnswer<
      (typeof allOperations)[Name]
    >;
  };

export type StackApi = ReturnType<typeof apiOf>;
