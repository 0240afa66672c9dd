import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** What DynamoDB refused: `name` is the short error name, such as `ResourceInUseException`. */
export class DynamoDbError extends Error {
  readonly status: number;
  constructor(name: string, message: string, status: number) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** The engine checks that a request is signed, not by whom: any well-formed signature serves. */
function unsignedHeaders(target: string, body: Buffer | string): Record<string, string> {
  return {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': String(Buffer.byteLength(body)),
    'x-amz-target': target,
    'x-amz-date': '20260101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=00',
  };
}

/** Sends one request to the engine and gives its status and body back untouched. */
export function sendToDynamoDb(endpoint: string, target: string, body: Buffer | string) {
  return new Promise<{ status: number; body: Buffer }>((resolve, reject) => {
    const call = request(endpoint, { method: 'POST', agent, headers: unsignedHeaders(target, body) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 500, body: Buffer.concat(chunks) }));
    });
    call.on('error', reject);
    call.end(body);
  });
}

/**
 * Calls a DynamoDB or DynamoDB Streams operation without the SDK, in the wire's own JSON.
 * Throws `DynamoDbError` for every refusal.
 */
export async function callDynamoDb<Output>(endpoint: string, operation: string, input: object): Promise<Output> {
  const service = streamOperations.has(operation) ? 'DynamoDBStreams_20120810' : 'DynamoDB_20120810';
  const { status, body } = await sendToDynamoDb(endpoint, `${service}.${operation}`, JSON.stringify(input));
  const answer = JSON.parse(body.toString() || '{}');
  if (status === 200) return answer as Output;
  const name =
    String(answer.__type ?? 'UnknownError')
      .split('#')
      .at(-1) ?? 'UnknownError';
  throw new DynamoDbError(name, String(answer.message ?? answer.Message ?? ''), status);
}

const streamOperations = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);
