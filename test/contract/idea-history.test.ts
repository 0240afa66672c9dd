import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aProposal, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { eventId } from '#shared/kernel/ids.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { aCaller, portCity } from '#shared/person/person.fixture.ts';
import { startApi } from '#test/support/api.ts';
import { fill } from '#test/support/heavy.ts';

const author = aCaller(1);
const entriesOfLongLife = 620;
let api: Awaited<ReturnType<typeof startApi>>;
let ideaId: string;

const later = (revision: number): JournalEntry => ({
  id: eventId(ideaId, revision),
  recordId: ideaId,
  revision,
  at: mondayMorning,
  actor: { kind: 'person', personId: author.personId },
  organisationId: portCity,
  requestId: 'request-of-test',
  event: { type: 'idea-visibility-changed', from: 'organisation', to: 'government' } as JournalEntry['event'],
});

beforeAll(async () => {
  api = await startApi();
  ideaId = (await api.call('submitIdea', author, { body: aProposal() })).value.id;
  const entries = Array.from({ length: entriesOfLongLife - 1 }, (_, n) => later(n + 2));
  await fill(api.tables.access('ideas')).entries(entries);
});
afterAll(() => api.stop());

const read = (query: Record<string, string>, id = ideaId) =>
  api.call('readIdeaHistory', author, { params: { ideaId: id }, query });

describe('the history of an idea', () => {
  it.each(['1', '7', '50'])('is read whole, newest first, on pages of %s: nothing is out of reach', async (limit) => {
    const expected = Array.from({ length: entriesOfLongLife }, (_, n) => entriesOfLongLife - n);
    const pages: number[][] = [];
    let cursor: string | undefined;
    do {
      const { value } = await read({ limit, ...(cursor && { cursor }) });
      pages.push(value.items.map(({ revision }) => revision));
      cursor = value.next;
    } while (cursor !== undefined);

    expect(pages.flat()).toEqual(expected);
    expect(pages.slice(0, -1).every(({ length }) => length === Number(limit))).toBe(true);
  });

  it('goes on where it was when something happens between two pages', async () => {
    const { value: first } = await read({ limit: '5' });
    await fill(api.tables.access('ideas')).entries([later(entriesOfLongLife + 1)]);

    const { value: second } = await read({ limit: '5', cursor: first.next ?? '' });

    expect(second.items[0]?.revision).toBe((first.items.at(-1)?.revision ?? 0) - 1);
  });

  it('takes no cursor of another idea, nor one whose place is no revision', async () => {
    const other = (await api.call('submitIdea', author, { body: aProposal() })).value.id;
    const { next = '' } = (await read({ limit: '5' })).value;
    const [, id, hash] = JSON.parse(Buffer.from(next, 'base64url').toString());
    const forged = (place: string) => Buffer.from(JSON.stringify([place, id, hash])).toString('base64url');

    const answers = [
      await read({ cursor: next }, other),
      ...(await Promise.all(['', 'x', '-1', '1e3', '12345678901'].map((place) => read({ cursor: forged(place) })))),
    ];

    for (const { problem } of answers) expect(problem.reason).toBe('cursor-not-for-this-list');
  });
});
