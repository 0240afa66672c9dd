import * as v from 'valibot';
import { allOperations, type OperationName } from '#shared/contexts.ts';
import type { Operation, OperationOutput, OperationRequest } from '#shared/kernel/contract.ts';
import { originHeader } from '#shared/kernel/origin-header.ts';
import { type Problem, problemSchema } from '#shared/kernel/problem.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { Unreachable } from './unreachable.ts';

/** Longer than any operation should take, shorter than the gateway's patience of 30 s. */
const upstreamTimeoutMs = 12_000;

type Table = typeof allOperations;

/** What the API made of a call: its value, with the revision where there is one to build on, or the problem. */
export type ApiAnswer<Value> =
  | { readonly ok: true; readonly value: Value; readonly revision?: number }
  | { readonly ok: false; readonly problem: Problem };

/** Calls one operation of the contract by name, as the person whose request this is. */
export type Api = <Name extends OperationName>(
  name: Name,
  request: OperationRequest<Table[Name]>,
) => Promise<ApiAnswer<OperationOutput<Table[Name]>>>;

export type ApiCaller = {
  readonly baseUrl: string;
  readonly originSecret: string;
  readonly sessionToken: string | undefined;
  readonly language: SiteLanguage;
  readonly requestId: string;
  readonly fetch: typeof fetch;
};

type AnyRequest = {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly revision?: number;
};

/** The typed client of one request. It throws `Unreachable`; every refusal is a value. */
export const makeApi = (caller: ApiCaller): Api => {
  const call = async (name: OperationName, request: AnyRequest): Promise<ApiAnswer<unknown>> => {
    const operation: Operation = allOperations[name];
    const response = await send(caller, operation, request);
    if (response.status === 204) return { ok: true, value: undefined };
    const body = await response.json().catch((cause: unknown) => unreachable(name, response.status, cause));
    if (!response.ok) return { ok: false, problem: parsed(problemSchema, body, name, response.status) };
    if (operation.output === undefined) return { ok: true, value: undefined };
    const revision = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
    const value = parsed(operation.output, body, name, response.status);
    return { ok: true, value, ...(revision === undefined ? {} : { revision: Number(revision) }) };
  };
  // The table ties each name to its types, which a function over all of them cannot say from inside.
  return call as unknown as Api;
};

const send = async (caller: ApiCaller, operation: Operation, request: AnyRequest): Promise<Response> => {
  const headers = new Headers({
    accept: 'application/json',
    'accept-language': caller.language,
    'x-request-id': caller.requestId,
    [originHeader]: caller.originSecret,
  });
  if (caller.sessionToken !== undefined) headers.set('authorization', `Bearer ${caller.sessionToken}`);
  if (request.idempotencyKey !== undefined) headers.set('idempotency-key', request.idempotencyKey);
  if (request.revision !== undefined) headers.set('if-match', `"${request.revision}"`);
  if (request.body !== undefined) headers.set('content-type', 'application/json');
  try {
    return await caller.fetch(addressOf(caller.baseUrl, operation.path, request), {
      method: operation.method,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(upstreamTimeoutMs),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
  } catch (cause) {
    return unreachable(operation.path, 0, cause);
  }
};

const addressOf = (baseUrl: string, path: string, { params = {}, query = {} }: AnyRequest): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return `${baseUrl.replace(/\/$/, '')}${filled}${search.size > 0 ? `?${search}` : ''}`;
};

const parsed = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
  name: string,
  status: number,
): v.InferOutput<Schema> => {
  const result = v.safeParse(schema, body);
  return result.success ? result.output : unreachable(name, status, undefined);
};

const unreachable = (name: string, status: number, cause: unknown): never => {
  throw new Unreachable(`${name} answered ${status}`, { cause });
};
