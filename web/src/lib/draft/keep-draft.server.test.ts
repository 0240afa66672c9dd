import { describe, expect, it } from 'vitest';
import type { Api } from '#lib/platform/api.server.ts';
import { Unreachable } from '#lib/platform/unreachable.ts';
import type { Reason } from '#shared/kernel/reasons.ts';
import { keepDraft } from './keep-draft.server.ts';

const id = '0123456789abcdefghjkmnpqrs';
const values = {
  problem: 'Mine',
  title: '',
  solution: '',
  category: '',
  visibility: '',
  authorName: '',
  language: 'en',
  challengeId: '',
};
const aDraft = (problem: string, revision: number) => ({
  ok: true as const,
  value: {
    id,
    revision,
    authorId: id,
    savedAt: '2026-11-23T09:30:00.000Z',
    title: '',
    solution: '',
    language: 'en',
    problem,
    can: [],
  },
});
const refused = (reason: Reason) => ({
  ok: false as const,
  problem: { type: 'urn:x', title: 'Title', status: 400, detail: 'Detail', reason, requestId: 'r' },
});

type Answers = Partial<Record<string, (call: number, request: { idempotencyKey?: string }) => unknown>>;

/** An API that answers only what a test expects to be asked. */
const anApi = (answers: Answers) => {
  const asked: string[] = [];
  const api = async (name: string, request: { idempotencyKey?: string }) => {
    asked.push(name);
    const answer = answers[name];
    if (answer === undefined) throw new Error(`${name} was not expected`);
    return answer(asked.filter((one) => one === name).length, request);
  };
  return { api: api as unknown as Api, asked };
};

describe('keeping a draft', () => {
  it('starts one where there is none yet', async () => {
    const { api } = anApi({ startDraft: () => aDraft('Mine', 1) });

    expect(await keepDraft(api, values, { key: 'k' })).toMatchObject({ kind: 'saved', draft: { id, revision: 1 } });
  });

  it('starts another when the key has made one with fewer words', async () => {
    const keys: (string | undefined)[] = [];
    const { api } = anApi({
      startDraft: (call, { idempotencyKey }) => {
        keys.push(idempotencyKey);
        return call === 1 ? refused('idempotency-key-reused') : aDraft('Mine', 1);
      },
    });

    expect(await keepDraft(api, values, { key: 'k' })).toMatchObject({ kind: 'saved' });
    expect(new Set(keys).size).toBe(2);
  });

  it('takes the same form sent twice for saved', async () => {
    const { api } = anApi({ saveDraft: () => refused('stale-revision'), readDraft: () => aDraft('Mine', 3) });

    expect(await keepDraft(api, values, { id, revision: 2 })).toMatchObject({ kind: 'saved', draft: { revision: 3 } });
  });

  it('hands over the other version when the draft was changed elsewhere', async () => {
    const { api } = anApi({ saveDraft: () => refused('stale-revision'), readDraft: () => aDraft('Theirs', 3) });

    const kept = await keepDraft(api, values, { id, revision: 2 });

    expect(kept).toMatchObject({ kind: 'changed-elsewhere', theirs: { problem: 'Theirs', revision: 3 } });
  });

  it.each([
    ['session-expired', 'signed-out'],
    ['sign-in-needed', 'signed-out'],
    ['not-found', 'gone'],
    ['too-busy', 'refused'],
  ] as const)('says what %s means for the text', async (reason, kind) => {
    const { api } = anApi({ saveDraft: () => refused(reason) });

    expect(await keepDraft(api, values, { id, revision: 2 })).toMatchObject({ kind });
  });

  it('says so when the site cannot be reached', async () => {
    const { api } = anApi({
      saveDraft: () => {
        throw new Unreachable('down');
      },
    });

    expect(await keepDraft(api, values, { id, revision: 2 })).toEqual({ kind: 'unreachable' });
  });

  it('asks nobody to keep a text that is too long', async () => {
    const { api, asked } = anApi({});

    const kept = await keepDraft(api, { ...values, title: 'x'.repeat(121) }, { key: 'k' });

    expect(kept).toEqual({ kind: 'faulty', faults: [{ name: 'title', fault: 'too-long' }] });
    expect(asked).toEqual([]);
  });
});
