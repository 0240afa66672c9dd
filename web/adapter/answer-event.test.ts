import { describe, expect, it } from 'vitest';
import { originHeader } from '#shared/kernel/origin-header.ts';
import { makeAnswerEvent, type Wiring } from './answer-event.ts';
import { anHttpEvent } from './http-event.fixture.ts';

type Line = { code: string } & Record<string, unknown>;

const wired = (given: Partial<Wiring> = {}) => {
  const lines: Line[] = [];
  const answer = makeAnswerEvent({
    server: {
      respond: async (_request, { platform }) => {
        if (platform !== undefined) platform.seen.routeId = '/[lang=language]/ideas';
        return new Response('<p>page</p>', { headers: { 'content-type': 'text/html' } });
      },
    },
    settings: {
      API_URL: 'https://api.example',
      ATTACHMENTS_ADDRESS: 'https://attachments.example/',
      SITE_ORIGIN: 'https://ideas.example.org',
      ORIGIN_SECRET_ARN: 'arn',
      OIDC_ISSUER: 'https://id.example',
      OIDC_CLIENT_ID: 'web',
    },
    cameThroughEdge: async (value) => value === 'right',
    log: (code, fields) => lines.push({ code, ...fields }),
    nowMs: () => 5,
    ...given,
  });
  return { answer, lines };
};

describe('the web function', () => {
  it('refuses whoever did not come through the edge', async () => {
    const { answer, lines } = wired();

    const result = await answer(anHttpEvent({ headers: { [originHeader]: 'wrong' } }));

    expect(result.statusCode).toBe(403);
    expect(lines).toEqual([{ code: 'page.way-refused', requestId: 'request-1', status: 403 }]);
  });

  it('writes one line about a page, with its route and never its path', async () => {
    const { answer, lines } = wired();

    await answer(
      anHttpEvent({ rawPath: '/en/ideas', rawQueryString: 'q=private', headers: { [originHeader]: 'right' } }),
    );

    expect(lines).toEqual([
      { code: 'page.answered', requestId: 'request-1', route: '/[lang=language]/ideas', status: 200, durationMs: 0 },
    ]);
  });

  it('hands over the gateway’s request id, and for the API the value that the edge sent', async () => {
    let seen: Partial<App.Platform> = {};
    const { answer } = wired({
      server: {
        respond: async (_request, { platform }) => {
          seen = platform ?? {};
          return new Response('');
        },
      },
    });

    await answer(anHttpEvent({ requestId: 'request-9', headers: { [originHeader]: 'right' } }));

    expect(seen).toMatchObject({ requestId: 'request-9', originSecret: 'right' });
  });
});
