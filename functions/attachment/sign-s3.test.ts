import { describe, expect, it } from 'vitest';
import { readScope, signatureOf } from '#infra/local/storage/sigv4.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { signLink, signUploadPolicy } from './sign-s3.ts';

/** The key, the moment and the signature of the examples in AWS's own reference of Signature Version 4. */
const signer = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
};
const noon = '2013-05-24T00:00:00.000Z' as Instant;

describe('a signed link', () => {
  it('is the one of AWS’s example', () => {
    const link = signLink(
      { address: new URL('https://examplebucket.s3.amazonaws.com/test.txt'), query: {}, seconds: 86_400 },
      signer,
      noon,
    );

    expect(link).toBe(
      'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  it('carries the token of a role, and every parameter escaped as AWS does', () => {
    const link = signLink(
      {
        address: new URL('https://bucket.example/documents/1'),
        query: { 'response-content-disposition': "attachment; filename*=UTF-8''a%20(b)!.pdf" },
        seconds: 60,
      },
      { ...signer, sessionToken: 'a+token/==' },
      noon,
    );

    expect(link).toContain(
      'response-content-disposition=attachment%3B%20filename%2A%3DUTF-8%27%27a%2520%28b%29%21.pdf&',
    );
    expect(link).toContain('X-Amz-Security-Token=a%2Btoken%2F%3D%3D');
  });
});

describe('a signed policy', () => {
  const policy = { expiresAt: '2013-05-24T01:00:00.000Z' as Instant, conditions: [{ bucket: 'examplebucket' }] };

  it('holds its own fields to what they say, and is signed by what AWS’s rule of signing gives', () => {
    const fields = signUploadPolicy(policy, { ...signer, sessionToken: 'token' }, noon);
    const { policy: encoded = '', 'x-amz-signature': signature, 'x-amz-credential': credential = '', ...own } = fields;
    const { expiration, conditions } = JSON.parse(Buffer.from(encoded, 'base64').toString());

    expect(expiration).toBe(policy.expiresAt);
    expect(conditions).toEqual([
      { bucket: 'examplebucket' },
      { 'x-amz-algorithm': own['x-amz-algorithm'] },
      { 'x-amz-credential': credential },
      { 'x-amz-date': '20130524T000000Z' },
      { 'x-amz-security-token': 'token' },
    ]);
    expect(signature).toBe(signatureOf(encoded, readScope(credential), signer.secretAccessKey));
  });

  it('is signed like AWS’s example of an upload form', () => {
    const scope = readScope('AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request');
    const lines = [
      '{ "expiration": "2015-12-30T12:00:00.000Z",',
      '  "conditions": [',
      '    {"bucket": "sigv4examplebucket"},',
      '    ["starts-with", "$key", "user/user1/"],',
      '    {"acl": "public-read"},',
      '    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},',
      '    ["starts-with", "$Content-Type", "image/"],',
      '    {"x-amz-meta-uuid": "14365123651274"},',
      '    {"x-amz-server-side-encryption": "AES256"},',
      '    ["starts-with", "$x-amz-meta-tag", ""],',
      '',
      '    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},',
      '    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},',
      '    {"x-amz-date": "20151229T000000Z" }',
      '  ]',
      '}',
    ];
    const encoded = Buffer.from(lines.join('\r\n')).toString('base64');

    expect(signatureOf(encoded, scope, signer.secretAccessKey)).toBe(
      '8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e',
    );
  });
});
