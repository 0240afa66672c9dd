import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as v from 'valibot';
import type { Operation } from '#shared/kernel/contract.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { type Fault, RequestRefused } from './refusal.ts';

/**
 * Enough for the longest texts a form takes, even from a client that escapes every letter beyond ASCII; an operation that
 * takes more says so in its contract.
 */
const bodyBytesDefault = 64 * 1024;

/** A key is any text a client can make unique; bounded, since it becomes part of a table key. */
const idempotencyKeySchema = v.pipe(v.string(), v.regex(/^[\w.:-]{8,100}$/));

export type DecodedRequest = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The revision that a change was based on, from `If-Match`. */
  readonly revision: number | undefined;
  readonly idempotencyKey: string | undefined;
};

/**
 * Reads and validates a request against its operation. Throws `RequestRefused` with the first reason met, in this order:
 * size, content type, JSON, fields (all faults together), `If-Match`, `Idempotency-Key`.
 */
export const decodeRequest = (operation: Operation, event: APIGatewayProxyEventV2): DecodedRequest => {
  const body = operation.body === undefined ? undefined : readJson(operation, event);
  const faults: Fault[] = [];
  const decoded = {
    params: validate(operation.params, event.pathParameters ?? {}, 'path', faults),
    query: validate(operation.query, event.queryStringParameters ?? {}, 'query', faults),
    body: validate(operation.body, body, 'body', faults),
  };
  if (faults.length > 0) throw new RequestRefused({ reason: 'invalid-request', faults });
  return { ...decoded, revision: readRevision(operation, event), idempotencyKey: readIdempotencyKey(operation, event) };
};

const readJson = (operation: Operation, event: APIGatewayProxyEventV2): unknown => {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (Buffer.byteLength(text) > (operation.maxBodyBytes ?? bodyBytesDefault)) {
    throw new RequestRefused({ reason: 'body-too-large' });
  }
  if (!/^application\/json\s*(;|$)/i.test(event.headers['content-type'] ?? '')) {
    throw new RequestRefused({ reason: 'wrong-content-type' });
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the input, so it goes nowhere.
    throw new RequestRefused({ reason: 'not-json' });
  }
};

const validate = (schema: v.GenericSchema | undefined, value: unknown, place: string, faults: Fault[]): unknown => {
  if (schema === undefined) return undefined;
  const checked = check(schema, value);
  if (checked.ok) return checked.value;
  for (const { field, fault } of checked.refusal.faults) {
    faults.push({ field: field === '' ? place : `${place}.${field}`, fault });
  }
  return undefined;
};

/** Holds a value to a schema. Each field at fault is named once, by its path, with the first thing that is wrong with it. */
export const check = <Schema extends v.GenericSchema>(schema: Schema, value: unknown) => {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (result.success) return ok(result.output);
  const faults = result.issues.map((issue) => ({ field: fieldOf(issue), fault: faultWord(issue) }));
  return refuse({ reason: 'invalid-request', faults });
};

const isUnknownField = (issue: v.BaseIssue<unknown>) => issue.type === 'strict_object' && issue.expected === 'never';

/** The name of an unknown field is the client's own: it is repeated where it is a name, and no text that came in its place. */
const fieldOf = (issue: v.BaseIssue<unknown>): string => {
  const names = (issue.path ?? []).map(({ key }) => String(key));
  const isNamed = !isUnknownField(issue) || /^\w{1,40}$/.test(names.at(-1) ?? '');
  return (isNamed ? names : names.slice(0, -1)).join('.');
};

const faultWord = (issue: v.BaseIssue<unknown>): string => {
  if (isUnknownField(issue)) return 'unknown-field';
  if (issue.received === 'undefined' && issue.kind === 'schema') return 'missing';
  // Every rule of a schema gives its word as its message; valibot's own messages are sentences.
  if (/^[a-z]+(-[a-z]+)*$/.test(issue.message)) return issue.message;
  return issue.kind === 'schema' ? 'wrong-type' : 'invalid';
};

const readRevision = (operation: Operation, event: APIGatewayProxyEventV2): number | undefined => {
  if (operation.ifMatch !== true) return undefined;
  const revision = /^"(\d{1,10})"$/.exec(event.headers['if-match'] ?? '')?.[1];
  if (revision === undefined) throw new RequestRefused({ reason: 'revision-missing' });
  return Number(revision);
};

const readIdempotencyKey = (operation: Operation, event: APIGatewayProxyEventV2): string | undefined => {
  if (operation.creates !== true) return undefined;
  const key = v.safeParse(idempotencyKeySchema, event.headers['idempotency-key']);
  if (!key.success) throw new RequestRefused({ reason: 'idempotency-key-missing' });
  return key.output;
};
