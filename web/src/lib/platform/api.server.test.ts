import { describe, expect, it } from 'vitest';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { makeApi } from './api.server.ts';
import { Unreachable } from './unreachable.ts';

const ideaId = '0123456789abcdefghjkmnpqrs' as IdeaId;

/** An API that gives one answer and remembers what it was asked. */
const anApi = (answer: () => Response, sessionToken: string | undefined = 'cws_token') => {
  const asked: { url: string; method: string; headers: Headers; body: unknown }[] = [];
  const api = makeApi({
    baseUrl: 'https://api.example/',
    originSecret: 'origin-secret',
    sessionToken,
    language: 'fr',
    requestId: 'request-1',
    fetch: async (url, init = {}) => {
      asked.push({
        url: String(url),
        method: init.method ?? 'GET',
        headers: new Headers(init.headers),
        body: init.body === undefined ? undefined : JSON.parse(String(init.body)),
      });
      return answer();
    },
  });
  return { api, asked };
};

const problem = (status: number, reason: string) =>
  Response.json(
    { type: 'urn:x', title: 'Titre', status, detail: 'Détail', reason, requestId: 'request-1' },
    { status },
  );

describe('the client of the API', () => {
  it('speaks as the reader, in their language, through the edge’s secret', async () => {
    const { api, asked } = anApi(() => Response.json({ all: 1, byState: {}, byCategory: {} }));

    await api('readIdeaTotals', {});

    const [{ url, headers } = { url: '', headers: new Headers() }] = asked;
    expect(url).toBe('https://api.example/api/ideas/totals');
    expect(headers.get('authorization')).toBe('Bearer cws_token');
    expect(headers.get('accept-language')).toBe('fr');
    expect(headers.get('x-request-id')).toBe('request-1');
    expect(headers.get('x-commonweal-origin')).toBe('origin-secret');
  });

  it('names nobody for a visitor', async () => {
    const asked: Headers[] = [];
    const api = makeApi({
      baseUrl: 'https://api.example',
      originSecret: 's',
      sessionToken: undefined,
      language: 'en',
      requestId: 'r',
      fetch: async (_url, init) => {
        asked.push(new Headers(init?.headers));
        return Response.json({ items: [] });
      },
    });

    await api('listOrganisations', {});

    expect(asked[0]?.has('authorization')).toBe(false);
  });

  it('fills in the path, the revision and the body of a change', async () => {
    const { api, asked } = anApi(() => problem(412, 'stale-revision'));

    await api('changeIdeaVisibility', { params: { ideaId }, body: { visibility: 'public' }, revision: 3 });

    expect(asked[0]).toMatchObject({
      url: `https://api.example/api/ideas/${ideaId}/visibility`,
      method: 'PUT',
      body: { visibility: 'public' },
    });
    expect(asked[0]?.headers.get('if-match')).toBe('"3"');
  });

  it('sends a key with what creates a record', async () => {
    const { api, asked } = anApi(() => problem(409, 'draft-limit-reached'));

    await api('startDraft', { body: { language: 'en' }, idempotencyKey: 'key-1' });

    expect(asked[0]?.headers.get('idempotency-key')).toBe('key-1');
  });

  it('gives a refusal as a value', async () => {
    const { api } = anApi(() => problem(404, 'not-found'));

    const answer = await api('readIdea', { params: { ideaId } });

    expect(answer).toMatchObject({ ok: false, problem: { reason: 'not-found', title: 'Titre' } });
  });

  it('takes no content for done', async () => {
    const { api } = anApi(() => new Response(null, { status: 204 }));

    expect(await api('endSession', {})).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['an answer that is not the contract’s', () => Response.json({ items: [{ id: 1 }] })],
    ['a refusal that is no problem detail', () => Response.json({ message: 'Forbidden' }, { status: 403 })],
    ['an answer that is not JSON', () => new Response('<html>', { status: 502 })],
    [
      'no answer at all',
      () => {
        throw new TypeError('fetch failed');
      },
    ],
  ])('throws on %s', async (_, answer) => {
    const { api } = anApi(answer);

    await expect(api('listOrganisations', {})).rejects.toThrow(Unreachable);
  });
});
