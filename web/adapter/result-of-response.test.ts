import { describe, expect, it } from 'vitest';
import { resultOfResponse } from './result-of-response.ts';

describe('a result made of a response', () => {
  it('lists each cookie by itself', async () => {
    const headers = new Headers({ 'content-type': 'text/html; charset=utf-8' });
    headers.append('set-cookie', 'a=1; Expires=Mon, 23 Nov 2026 09:30:00 GMT');
    headers.append('set-cookie', 'b=2');

    const result = await resultOfResponse(new Response('<p>é</p>', { headers }));

    expect(result.cookies).toEqual(['a=1; Expires=Mon, 23 Nov 2026 09:30:00 GMT', 'b=2']);
    expect(result.headers).not.toHaveProperty('set-cookie');
    expect(result.body).toBe('<p>é</p>');
  });

  it('encodes bytes that are no text', async () => {
    const response = new Response(new Uint8Array([255, 0, 1]), { headers: { 'content-type': 'image/png' } });

    expect(await resultOfResponse(response)).toMatchObject({ isBase64Encoded: true, body: '/wAB' });
  });

  it('keeps the status of a redirect', async () => {
    const result = await resultOfResponse(new Response(null, { status: 303, headers: { location: '/en' } }));

    expect(result).toMatchObject({ statusCode: 303, headers: { location: '/en' }, body: '' });
  });
});
