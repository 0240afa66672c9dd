import { describe, expect, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import type { TestRequest } from '#test/support/api.ts';
import { expectProblem } from '#test/support/problems.ts';
import { good, operations, startRequests, type WithBody } from '#test/support/requests.ts';

const { everything, ids, paramsOf, refused, send } = startRequests();

describe('a change', () => {
  const changing = operations.filter(([, { ifMatch }]) => ifMatch === true).map(([name]) => name);

  it.each(
    changing.flatMap((name) =>
      [undefined, '', '*', '1', '"x"', 'W/"1"', '"1", "2"', '"-1"', `"${'9'.repeat(11)}"`].map(
        (value) => [name, value] as const,
      ),
    ),
  )('%s needs the revision it was based on, and does not take %j for one', async (name, value) => {
    const answer = await refused(name, { params: paramsOf(name), headers: { 'if-match': value } });

    expectProblem(answer, { status: 428, reason: 'revision-missing' });
  });

  it.each(changing.flatMap((name) => [0, 2, 9_999_999_999].map((revision) => [name, revision] as const)))(
    '%s on the ground of revision %i of a first revision is refused',
    async (name, revision) => {
      const answer = await refused(name, { params: paramsOf(name), revision });

      expectProblem(answer, { status: 412, reason: 'stale-revision' });
    },
  );
});

describe('a creating request', () => {
  const creating = operations.filter(([, { creates }]) => creates === true).map(([name]) => name as WithBody);
  const newBodies: Partial<Record<WithBody, unknown>> = {
    submitIdea: aProposal(),
    submitToChallenge: aProposal(),
    writeComment: { text: 'A word about it', language: 'en' },
  };
  const others: Partial<Record<WithBody, object>> = { issueToken: { lifetimeDays: 31 }, saveFilter: { name: 'Shade' } };
  const newBodyOf = (name: WithBody) =>
    (name === 'startAttachment' ? { draft: ids().draft } : (newBodies[name] ?? good[name].body)) as object;
  const otherBodyOf = (name: WithBody): object =>
    name === 'startAttachment'
      ? { draft: ids().otherDraft }
      : { ...newBodyOf(name), ...(others[name] ?? { language: 'fr' }) };

  it.each(
    creating.flatMap((name) =>
      [undefined, '', 'short', 'with a space', 'x'.repeat(101), 'slash/slash', 'ключ-ключ'].map(
        (key) => [name, key] as const,
      ),
    ),
  )('%s needs a key, and does not take %j for one', async (name, key) => {
    const answer = await refused(name, { headers: { 'idempotency-key': key } });

    expectProblem(answer, { status: 428, reason: 'idempotency-key-missing' });
  });

  it.each(creating)('%s makes one record however often it is repeated', async (name) => {
    const request: TestRequest = { body: newBodyOf(name), key: `repeated-${name}` };
    const first = await send(name, request);
    const after = await everything();

    const again = await send(name, request);

    expect([first.status, again.status]).toEqual([201, 201]);
    expect(recordIdOf(again.value)).toBe(recordIdOf(first.value));
    expect(await everything()).toEqual(after);
  });

  it.each(creating)('%s is refused under a key that made something else', async (name) => {
    const key = `reused-${name}`;
    await send(name, { body: newBodyOf(name), key });

    const answer = await refused(name, { body: otherBodyOf(name), key });

    expectProblem(answer, { status: 422, reason: 'idempotency-key-reused' });
  });
});

const recordIdOf = (value: unknown) => {
  const answer = value as { id?: string; token?: { id: string } };
  return answer.id ?? answer.token?.id;
};
