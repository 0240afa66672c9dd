import { randomUUID } from 'node:crypto';
import type { AwsError } from '../aws/aws-error.ts';
import type { AwsAnswer } from '../aws/aws-service.ts';
import { escapeHtml } from '../net/html.ts';

/** A refusal as S3 writes it, to a function's SDK and to a browser alike. */
export function s3ErrorAnswer({ name, message, status }: AwsError): AwsAnswer {
  const told = `<Code>${escapeHtml(name)}</Code><Message>${escapeHtml(message)}</Message>`;
  const ids = `<RequestId>${randomUUID()}</RequestId><HostId>local</HostId>`;
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${told}${ids}</Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body };
}
