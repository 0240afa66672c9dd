import { isRecord, recordAt } from '../state/json.ts';

export type ApiResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
};

/** The answers the HTTP API gives in its own name. */
export function apiMessage(status: number, message: string): ApiResponse {
  const body = Buffer.from(JSON.stringify({ message }));
  return { status, headers: { 'content-type': 'application/json' }, cookies: [], body };
}

/**
 * Reads a function's result by payload format 2.0: with a `statusCode` it is a response, without one it is the body of a
 * 200 in JSON. A response of another shape is AWS's 500.
 */
export function payloadResponse(payload: string): ApiResponse {
  const result: unknown = JSON.parse(payload);
  if (!isRecord(result) || result['statusCode'] === undefined) return inferredResponse(result);
  const status = Number(result['statusCode']);
  const body = result['body'] ?? '';
  if (!Number.isInteger(status) || status < 100 || status > 599 || typeof body !== 'string') {
    return apiMessage(500, 'Internal Server Error');
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(recordAt(result, 'headers'))) headers[name.toLowerCase()] = String(value);
  const bytes = Buffer.from(body, result['isBase64Encoded'] === true ? 'base64' : 'utf8');
  if (headers['content-type'] === undefined && bytes.length > 0) headers['content-type'] = 'text/plain;charset=utf-8';
  const { 'set-cookie': single, ...others } = headers;
  return { status, headers: others, cookies: [...cookiesOf(result['cookies']), ...cookiesOf(single)], body: bytes };
}

function inferredResponse(result: unknown): ApiResponse {
  const text = typeof result === 'string' ? result : JSON.stringify(result);
  return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body: Buffer.from(text) };
}

function cookiesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : [];
}

/** The authorizer's simple response; undefined where it is malformed, which AWS answers with a 500. */
export function simpleResponse(payload: string): { isAuthorized: boolean; context: unknown } | undefined {
  const result: unknown = JSON.parse(payload);
  if (!isRecord(result) || typeof result['isAuthorized'] !== 'boolean') return undefined;
  const context = result['context'];
  if (context !== undefined && !isRecord(context)) return undefined;
  return { isAuthorized: result['isAuthorized'], context };
}
