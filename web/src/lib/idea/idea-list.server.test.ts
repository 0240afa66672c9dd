import { describe, expect, it } from 'vitest';
import type { Api } from '#lib/platform/api.server.ts';
import { readIdeaList } from './idea-list.server.ts';

/** Answers with empty lists; a cursor is of another list unless `isCursorKnown`. Tells how `listIdeas` was asked. */
const anApi = ({ isCursorKnown }: { isCursorKnown: boolean }) => {
  const asked: Record<string, string>[] = [];
  const refused = { ok: false, problem: { status: 400, reason: 'cursor-not-for-this-list' } };
  const answer = async (name: string, { query = {} }: { query?: Record<string, string> }) => {
    if (name === 'listIdeas') asked.push(query);
    if (name === 'listIdeas' && query['cursor'] !== undefined && !isCursorKnown) return refused;
    return { ok: true, value: name === 'readIdeaTotals' ? { byState: {}, byCategory: {} } : { items: [], units: [] } };
  };
  return { api: answer as unknown as Api, asked };
};
const read = (api: Api, address: string) =>
  readIdeaList({ locals: { api, language: 'en' } as App.Locals, url: new URL(address, 'https://site.example') });

describe('a list', () => {
  it('goes on where a cursor says', async () => {
    const { api, asked } = anApi({ isCursorKnown: true });

    expect(await read(api, '/en/ideas?cursor=abc')).toMatchObject({ isFirstPage: false });
    expect(asked).toEqual([{ cursor: 'abc' }]);
  });

  it('begins again where the cursor is of another list', async () => {
    const { api, asked } = anApi({ isCursorKnown: false });

    expect(await read(api, '/en/ideas?state=submitted&cursor=abc')).toMatchObject({ isFirstPage: true });
    expect(asked).toEqual([{ state: 'submitted', cursor: 'abc' }, { state: 'submitted' }]);
  });

  it.each(['', 'a%20b', 'x'.repeat(401)])('does not ask with what is no cursor: %j', async (cursor) => {
    const { api, asked } = anApi({ isCursorKnown: false });

    expect(await read(api, `/en/ideas?cursor=${cursor}`)).toMatchObject({ isFirstPage: true });
    expect(asked).toEqual([{}]);
  });
});
