import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { resultOfResponse } from './result-of-response.ts';

const page = `<!doctype html>${'<p>One idea after another.</p>'.repeat(200)}`;
const answer = () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });

describe('a page', () => {
  it('is compressed with Brotli where the browser takes it', async () => {
    const result = await resultOfResponse(answer(), 'gzip, deflate, br, zstd');

    expect(result).toMatchObject({
      isBase64Encoded: true,
      headers: { 'content-encoding': 'br', vary: 'accept-encoding' },
    });
    expect(brotliDecompressSync(Buffer.from(result.body ?? '', 'base64')).toString()).toBe(page);
  });

  it('is compressed with gzip where that is all the browser takes', async () => {
    const result = await resultOfResponse(answer(), 'gzip');

    expect(gunzipSync(Buffer.from(result.body ?? '', 'base64')).toString()).toBe(page);
  });

  it('is left as it is for a browser that takes neither', async () => {
    const result = await resultOfResponse(answer(), 'identity');

    expect(result).toMatchObject({ isBase64Encoded: false, body: page });
  });

  it('is left as it is when there is little of it', async () => {
    const result = await resultOfResponse(
      new Response('Forbidden', { headers: { 'content-type': 'text/plain' } }),
      'br',
    );

    expect(result.body).toBe('Forbidden');
  });
});
