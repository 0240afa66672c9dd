import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signLink, signUploadPolicy, type UploadCondition } from '#functions/attachment/sign-s3.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { NeededRight } from '../iam/is-allowed.ts';
import { type Listening, listen } from '../net/listen.ts';
import type { ObjectWritten } from './object-events.ts';
import { createObjectStore } from './object-store.ts';
import { createStorage } from './storage.server.ts';

const now = '2026-11-23T09:30:00.000Z' as Instant;
const inMinutes = (minutes: number) => instantFromMs(msOfInstant(now) + minutes * 60_000);
const signer = {
  accessKeyId: 'FUNCTION.uploader',
  secretAccessKey: 'local',
  sessionToken: 'local',
  region: 'eu-west-1',
};
const bucket = 'documents-bucket';
const key = 'quarantine/one';

const folder = mkdtempSync(join(tmpdir(), 'storage-'));
const objects = createObjectStore(folder, () => msOfInstant(now));
const told: ObjectWritten[] = [];
let asked: { caller: string | undefined; needed: readonly NeededRight[] }[] = [];
let clockMs = msOfInstant(now);
let server: Listening;
let host: string;

beforeAll(async () => {
  const storage = createStorage({
    objects,
    encryptionKeyOf: (name) => {
      if (name !== bucket) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist.', 404);
      return 'arn:aws:kms:eu-west-1:000000000000:key/1';
    },
    check: (caller, needed) => {
      asked.push({ caller, needed });
      if (caller !== 'uploader') throw new AwsError('InvalidAccessKeyId', 'unknown', 403);
    },
    tellOfObject: (written) => told.push(written),
    clock: { now: () => clockMs } as never,
  });
  server = await listen(0, storage);
  host = `http://localhost:${server.port}`;
});
beforeEach(() => {
  told.length = 0;
  asked = [];
  clockMs = msOfInstant(now);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

type Given = {
  readonly conditions?: readonly UploadCondition[];
  readonly fields?: Record<string, string>;
  readonly expiresAt?: Instant;
  readonly file?: File | undefined;
  readonly after?: Record<string, string>;
  readonly by?: typeof signer;
};

/** Sends a form as a browser does: the signed fields, then the file, then whatever comes after it. */
const post = async (given: Given = {}) => {
  const { file = new File(['hello'], 'a.txt'), after = {}, by = signer } = given;
  const back = 'https://site.example/en/drafts/1?sent=1';
  const wanted: Record<string, string> = { key, success_action_redirect: back, 'x-amz-meta-name': `\${filename}` };
  const conditions: readonly UploadCondition[] = given.conditions ?? [
    { bucket },
    { key },
    { success_action_redirect: back },
    ['starts-with', '$x-amz-meta-name', ''],
    ['content-length-range', 1, 100],
  ];
  const signed = signUploadPolicy({ expiresAt: given.expiresAt ?? inMinutes(30), conditions }, by, now);
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...wanted, ...signed, ...given.fields })) form.append(name, value);
  if (!('file' in given) || given.file !== undefined) form.append('file', file);
  for (const [name, value] of Object.entries(after)) form.append(name, value);
  const answer = await fetch(`${host}/${bucket}`, { method: 'POST', body: form, redirect: 'manual' });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
};

describe('an upload from a form', () => {
  it('is kept under the key of its policy with the name of its file, told of, and led back', async () => {
    const { status, location } = await post({ file: new File(['hello'], 'Où est l’été ?.txt') });

    const stored = objects.get(bucket, key);
    expect([status, stored?.body.toString(), stored?.metadata['x-amz-meta-name']]).toEqual([
      303,
      'hello',
      'Où est l’été ?.txt',
    ]);
    const back = new URL(location ?? '');
    expect(back.href.startsWith('https://site.example/en/drafts/1?sent=1&')).toBe(true);
    expect(Object.fromEntries(back.searchParams)).toEqual({ sent: '1', bucket, key, etag: stored?.etag });
    expect(told).toMatchObject([{ bucket, key, reason: 'POST Object' }]);
    expect(asked).toEqual([
      {
        caller: 'uploader',
        needed: [
          { action: 's3:PutObject', resource: `arn:aws:s3:::${bucket}/${key}` },
          expect.objectContaining({ action: 'kms:GenerateDataKey' }),
        ],
      },
    ]);
  });

  it('takes of a path in the name of its file the last part alone, and looks at no field after the file', async () => {
    const { status } = await post({
      file: new File(['hello'], 'C:\\Users\\me\\a.txt'),
      after: { key: 'documents/elsewhere' },
    });

    expect([status, objects.get(bucket, key)?.metadata['x-amz-meta-name']]).toEqual([303, 'a.txt']);
    expect(objects.get(bucket, 'documents/elsewhere')).toBeUndefined();
  });

  it.each<[string, Given, number, string]>([
    ['a changed signature', { fields: { 'x-amz-signature': '0'.repeat(64) } }, 403, 'SignatureDoesNotMatch'],
    [
      'another key',
      { fields: { key: 'documents/one' } },
      403,
      'Policy Condition failed: [&quot;eq&quot;,&quot;$key&quot;',
    ],
    [
      'another way back',
      { fields: { success_action_redirect: 'https://evil.example' } },
      403,
      'success_action_redirect',
    ],
    ['a field that no condition names', { fields: { acl: 'public-read' } }, 403, 'Extra input fields: acl'],
    ['a policy that has ended', { expiresAt: inMinutes(-1) }, 403, 'Policy expired.'],
    ['a policy for another bucket', { conditions: [{ bucket: 'other' }, { key }] }, 403, 'bucket'],
    ['one byte too many', { file: new File(['x'.repeat(101)], 'a') }, 400, 'EntityTooLarge'],
    ['nothing in its file', { file: new File([], 'a') }, 400, 'EntityTooSmall'],
    ['no file', { file: undefined }, 400, 'exactly one file'],
    ['the key of nobody', { by: { ...signer, accessKeyId: 'AKIA' } }, 403, 'InvalidAccessKeyId'],
    ['a secret that is not the signer’s', { by: { ...signer, secretAccessKey: 'x' } }, 403, 'SignatureDoesNotMatch'],
  ])('is refused with %s', async (_, given, status, said) => {
    objects.remove(bucket, key);

    const answer = await post(given);

    expect([answer.status, answer.text.includes(said)], answer.text).toEqual([status, true]);
    expect([objects.get(bucket, key), told]).toEqual([undefined, []]);
  });

  it('is refused without a policy, to another bucket, and as no form at all', async () => {
    const form = new FormData();
    form.append('key', key);
    form.append('file', new File(['x'], 'x'));
    const send = (path: string, body: FormData | string) => fetch(`${host}/${path}`, { method: 'POST', body });

    expect((await send(bucket, form)).status).toBe(403);
    expect((await send('nobodys-bucket', form)).status).toBe(404);
    expect((await send(bucket, 'key=1')).status).toBe(400);
  });
});

describe('a link', () => {
  const link = (path = `documents/two`, query: Record<string, string> = {}) =>
    signLink({ address: new URL(`${host}/${bucket}/${path}`), query, seconds: 60 }, signer, now);

  beforeAll(() =>
    objects.put(bucket, 'documents/two', { body: Buffer.from('two'), metadata: { 'content-type': 'text/html' } }),
  );

  it('gives the object as what the link says it is', async () => {
    const headers = {
      'response-content-type': 'application/pdf',
      'response-content-disposition': 'attachment; filename="a b.pdf"',
    };

    const answer = await fetch(link('documents/two', headers));

    expect([answer.status, await answer.text()]).toEqual([200, 'two']);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a b.pdf"');
  });

  it('lives as long as it says and not a second longer', async () => {
    clockMs = msOfInstant(now) + 59_999;
    expect((await fetch(link())).status).toBe(200);

    clockMs = msOfInstant(now) + 60_000;
    const late = await fetch(link());
    expect([late.status, (await late.text()).includes('Request has expired')]).toEqual([403, true]);
  });

  it.each([
    ['to another object', (signed: string) => signed.replace('documents/two', 'quarantine/one')],
    ['with another life', (signed: string) => signed.replace('X-Amz-Expires=60', 'X-Amz-Expires=600')],
    ['with another type', (signed: string) => `${signed}&response-content-type=text%2Fhtml`],
    ['without its signature', (signed: string) => signed.replace(/&X-Amz-Signature=.*/, '')],
  ])('is refused %s', async (_, changed) => {
    expect((await fetch(changed(link()))).status).toBe(403);
  });

  it('to what is missing is refused like one to what is not allowed', async () => {
    expect((await fetch(link('documents/three'))).status).toBe(403);
  });
});
