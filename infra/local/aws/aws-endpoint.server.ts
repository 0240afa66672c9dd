import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock/clock.ts';
import type { Statement } from '../iam/policy-statement.ts';
import { callerOf } from '../lambda/function-definition.ts';
import { readBody } from '../net/read-body.ts';
import { s3ErrorAnswer } from '../storage/s3-error.ts';
import { AwsError, notBuilt } from './aws-error.ts';
import type { AwsAnswer, AwsCall, AwsService } from './aws-service.ts';
import type { CallEntry } from './call-record.ts';
import { checkRights } from './check-rights.ts';
import type { Faults } from './faults.ts';

export type AwsEndpointWorld = {
  readonly services: Readonly<Record<string, AwsService>>;
  /** The rights of a function, by its name; undefined for a function nobody declared. */
  readonly statementsOf: (caller: string) => readonly Statement[] | undefined;
  readonly record: (entry: CallEntry) => void;
  readonly faults: Faults;
  readonly clock: Clock;
};

const maxBodyBytes = 100 * 1024 * 1024;

/**
 * The one address every function's SDK calls. Service and caller are read from the credential scope of the signature
 * (the signature itself is not verified: only loopback reaches this), the caller's role is asked, the call recorded.
 */
export function createAwsEndpoint(world: AwsEndpointWorld) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = (await readBody(request, maxBodyBytes)) ?? Buffer.alloc(0);
    let service = '';
    let answer: AwsAnswer;
    try {
      const scope = credentialScope(request);
      service = scope.service;
      answer = await serve(request, body, scope);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answer = errorAnswer(error, service);
    }
    const date = new Date(world.clock.now()).toUTCString();
    response.writeHead(answer.status, {
      ...answer.headers,
      date,
      'x-amzn-requestid': randomUUID(),
      'content-length': Buffer.byteLength(answer.body),
    });
    response.end(answer.body);
  };

  async function serve(request: IncomingMessage, body: Buffer, scope: { keyId: string; service: string }) {
    const service = world.services[scope.service];
    const partial = {
      service: scope.service,
      method: request.method ?? 'POST',
      path: request.url ?? '/',
      headers: request.headers,
      body,
    };
    const operation = service?.operationOf?.(partial) ?? targetOperation(request);
    if (service === undefined) throw notBuilt(scope.service, operation);
    const caller = callerOf(scope.keyId);
    const statements = caller === undefined ? undefined : world.statementsOf(caller);
    if (caller === undefined || statements === undefined) {
      throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
    }
    const call: AwsCall = { ...partial, caller, operation };
    check(call, service, statements);
    world.faults.raise(call.service, operation, call);
    return service.answer(call);
  }

  function check(call: AwsCall, service: AwsService, statements: readonly Statement[]): void {
    checkRights(call, service.rightsFor(call), { statements, record: world.record });
  }
}

/** `AWS4-HMAC-SHA256 Credential=<key id>/<date>/<region>/<service>/aws4_request, ...` */
function credentialScope(request: IncomingMessage): { keyId: string; service: string } {
  const parts = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1]?.split('/') ?? [];
  const service = parts.at(-2);
  const keyId = parts.slice(0, -4).join('/');
  if (service === undefined || keyId === '') {
    throw new AwsError('MissingAuthenticationToken', 'The request is not signed.', 403);
  }
  return { keyId, service };
}

function targetOperation(request: IncomingMessage): string {
  return (
    String(request.headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? ''
  );
}

function errorAnswer(error: AwsError, service: string): AwsAnswer {
  if (service === 's3') return s3ErrorAnswer(error);
  if (service === 'cloudfront') {
    const body = `<?xml version="1.0"?><ErrorResponse><Error><Type>Sender</Type><Code>${error.name}</Code><Message>${error.message}</Message></Error></ErrorResponse>`;
    return { status: error.status, headers: { 'content-type': 'text/xml' }, body };
  }
  return {
    status: error.status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': error.name },
    body: JSON.stringify({ __type: error.name, message: error.message }),
  };
}
