import type { IncomingMessage } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsAnswer } from '../aws/aws-service.ts';
import { keyRights } from '../iam/key-right.ts';
import { callerOf } from '../lambda/function-definition.ts';
import { checkPostPolicy, type FormFields } from './post-policy.ts';
import type { StorageWorld } from './storage.server.ts';
import { userMetadataOf } from './user-metadata.ts';

type Form = { readonly fields: FormFields; readonly file: Buffer };

/** An upload straight from a browser's form (POST Object): its policy is held to, and its signer must have the right. */
export async function postObject(
  request: { readonly incoming: IncomingMessage; readonly body: Buffer; readonly bucket: string },
  world: StorageWorld,
): Promise<AwsAnswer> {
  const { incoming, body, bucket } = request;
  const { fields, file } = await readForm(incoming.headers['content-type'] ?? '', body);
  const scope = checkPostPolicy({ fields, bucket, bytes: file.length, nowMs: world.clock.now() });
  const key = fields.get('key') ?? '';
  if (key === '') throw new AwsError('InvalidArgument', "Bucket POST must contain a field named 'key'.", 400);
  world.check(callerOf(scope.keyId), [
    { action: 's3:PutObject', resource: `arn:aws:s3:::${bucket}/${key}` },
    ...keyRights(world.encryptionKeyOf(bucket), 's3', ['GenerateDataKey']),
  ]);
  const type = fields.get('content-type') ?? 'binary/octet-stream';
  world.objects.put(bucket, key, { body: file, metadata: { 'content-type': type, ...userMetadataOf(fields) } });
  const object = world.objects.get(bucket, key);
  if (object === undefined) throw new Error(`${key} was written and is not there`);
  const sourceIp = incoming.socket.remoteAddress?.replace('::ffff:', '') ?? '127.0.0.1';
  world.tellOfObject({ bucket, key, object, reason: 'POST Object', sourceIp });
  return answerTo(fields, { bucket, key, etag: object.etag });
}

function answerTo(fields: FormFields, written: { bucket: string; key: string; etag: string }): AwsAnswer {
  const redirect = URL.parse(fields.get('success_action_redirect') ?? '');
  if (redirect !== null) {
    for (const [name, value] of Object.entries(written)) redirect.searchParams.append(name, value);
    return { status: 303, headers: { location: redirect.href, etag: written.etag }, body: '' };
  }
  const status = Number(fields.get('success_action_status') ?? 204);
  return { status: [200, 201].includes(status) ? status : 204, headers: { etag: written.etag }, body: '' };
}

/** What stands in any field for the name of the file. */
const fileNameVariable = `\${filename}`;

/** Fields that come after the file are not looked at, as S3 does not look at them. */
async function readForm(type: string, body: Buffer): Promise<Form> {
  const parsed = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  if (parsed === undefined) {
    throw new AwsError(
      'MalformedPOSTRequest',
      'The body of your POST request is not well-formed multipart/form-data.',
      400,
    );
  }
  const fields = new Map<string, string>();
  for (const [name, value] of parsed) {
    if (typeof value === 'string') {
      fields.set(name.toLowerCase(), value);
      continue;
    }
    if (name !== 'file') continue;
    const fileName = value.name.split(/[/\\]/).at(-1) ?? '';
    const filled = [...fields].map(([field, text]) => [field, text.replaceAll(fileNameVariable, fileName)] as const);
    return { fields: new Map(filled), file: Buffer.from(await value.arrayBuffer()) };
  }
  throw new AwsError('InvalidArgument', 'POST requires exactly one file upload per request.', 400);
}
