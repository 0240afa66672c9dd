import { Agent, request as httpRequest } from 'node:http';
import type { ObjectStore } from '../storage/object-store.ts';
import type { Origin } from './distribution.ts';
import type { EdgeResponse } from './edge-response.ts';

export type OriginCall = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

const agent = new Agent({ keepAlive: true });

/** Asks the HTTP API at its local port. */
export function askApi(address: string, call: OriginCall): Promise<EdgeResponse> {
  return new Promise((resolve, reject) => {
    const { method, path, headers, body } = call;
    const outgoing = httpRequest(
      `${address}${path}`,
      { method, agent, headers: { ...headers, 'content-length': String(body.length) } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const { 'set-cookie': cookies = [], ...rest } = answer.headers;
          const kept = Object.entries(rest).filter(
            ([name]) => !['connection', 'keep-alive', 'transfer-encoding', 'content-length'].includes(name),
          );
          const joined = Object.fromEntries(
            kept.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
          );
          resolve({ status: answer.statusCode ?? 502, headers: joined, cookies, body: Buffer.concat(chunks) });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Asks a bucket, as S3 answers CloudFront's signed requests. */
export function askBucket(store: ObjectStore, origin: Extract<Origin, { kind: 'bucket' }>, path: string): EdgeResponse {
  const key = decodeURIComponent((path.split('?')[0] ?? '').replace(/^\//, ''));
  const found = store.get(origin.bucket, key);
  if (found === undefined) {
    const [status, code] = origin.mayList ? [404, 'NoSuchKey'] : [403, 'AccessDenied'];
    const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`);
    return { status, headers: { 'content-type': 'application/xml' }, cookies: [], body };
  }
  const headers = {
    ...found.metadata,
    etag: found.etag,
    'last-modified': new Date(found.lastModifiedMs).toUTCString(),
    'accept-ranges': 'bytes',
    server: 'AmazonS3',
  };
  return { status: 200, headers, cookies: [], body: found.body };
}
