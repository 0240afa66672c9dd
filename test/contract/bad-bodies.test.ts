import { describe, expect, it } from 'vitest';
import { allOperations } from '#shared/contexts.ts';
import { anImportRow, aProposal } from '#shared/idea/idea.fixture.ts';
import { importRowSchema } from '#shared/idea/idea-import.schema.ts';
import type { Operation } from '#shared/kernel/contract.ts';
import english from '#shared/messages/en.json' with { type: 'json' };
import french from '#shared/messages/fr.json' with { type: 'json' };
import { portCity } from '#shared/person/person.fixture.ts';
import { badValuesFor, echo, withValue } from '#test/support/bad-values.ts';
import { expectProblem } from '#test/support/problems.ts';
import { type Good, good, startRequests, type WithBody, withBody } from '#test/support/requests.ts';

const { refused, send } = startRequests();

const nameOf = (value: unknown) => JSON.stringify(value)?.slice(0, 40) ?? 'nothing';

it.each<[WithBody, string]>([
  ['submitIdea', 'title'],
  ['startDraft', 'title'],
  ['saveDraft', 'title'],
  ['issueToken', 'purpose'],
  ['importIdeas', 'source'],
])('%s takes its %s on one line alone', async (name, field) => {
  const body = { ...(good[name].body as object), [field]: 'Change an appointment\nby text message' };

  const answer = await refused(name, { body });

  expectProblem(answer, { status: 422, reason: 'invalid-request', fields: { [`body.${field}`]: 'not-one-line' } });
});

describe.each(withBody)('a body of %s', (name) => {
  const operation: Operation = allOperations[name];
  const { body }: Good = good[name];
  const values = operation.body === undefined ? [] : badValuesFor(operation.body);

  it.each(values.map((value) => ({ ...value, field: ['body', ...value.path].join('.'), sent: nameOf(value.value) })))(
    'is refused with $sent as $field ($fault)',
    async ({ path, value, field, fault }) => {
      const answer = await refused(name, { rawBody: JSON.stringify(withValue(body, { path, value })) ?? '' });

      expectProblem(answer, { status: 422, reason: 'invalid-request', fields: { [field]: fault } });
    },
  );

  it.each(['', '{', `{"a": ${echo}}`, "{'a': 1}", '{"a": 1}}', '{"a": 1', '\u0000'])(
    'is refused when it is no JSON: %j',
    async (rawBody) => {
      expectProblem(await refused(name, { rawBody }), { status: 400, reason: 'not-json' });
    },
  );

  it.each([undefined, '', 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', echo])(
    'is refused as content of type %j',
    async (type) => {
      const answer = await refused(name, { headers: { 'content-type': type } });

      expectProblem(answer, { status: 415, reason: 'wrong-content-type' });
    },
  );

  it('is refused one byte above the limit, before it is read any further', async () => {
    const rawBody = echo.padEnd((operation.maxBodyBytes ?? 64 * 1024) + 1, ' ');

    const answer = await refused(name, { rawBody, headers: { 'content-type': 'text/plain' } });

    expectProblem(answer, { status: 413, reason: 'body-too-large' });
  });

  it('repeats no text that came in place of a field name', async () => {
    for (const field of [`<${echo}>`, echo, 'x'.repeat(41), '']) {
      const answer = await refused(name, { rawBody: JSON.stringify({ ...(body as object), [field]: 1 }) });

      expectProblem(answer, { status: 422, reason: 'invalid-request', fields: { body: 'unknown-field' } });
    }
  });

  it('names every field at fault at once', async () => {
    const required = values.filter(({ path, fault }) => path.length === 1 && fault === 'missing');

    const answer = await refused(name, { rawBody: '{}' });

    const fields = Object.fromEntries(required.map(({ path }) => [`body.${path[0]}`, 'missing']));
    expectProblem(answer, { status: 422, reason: 'invalid-request', fields });
  });

  it('is answered in the reader’s language', async () => {
    const inFrench = await refused(name, {
      rawBody: '{}',
      headers: { 'accept-language': 'de, fr-CA;q=0.9, en;q=0.8' },
    });
    const inEnglish = await refused(name, { rawBody: '{}', headers: { 'accept-language': 'en' } });

    expect([inFrench.headers['content-language'], inEnglish.headers['content-language']]).toEqual(['fr', 'en']);
    expect(inFrench.problem.title).toBe(french.problem_invalid_request_title);
    expect(inEnglish.problem.title).toBe(english.problem_invalid_request_title);
    expect(inFrench.problem.fields?.[0]?.message).not.toBe(inEnglish.problem.fields?.[0]?.message);
  });
});

describe('a row of an import', () => {
  const bad = badValuesFor(importRowSchema).filter(({ path }) => path.length > 0);

  it('is rejected by itself, with its faults, and the good ones beside it are kept', async () => {
    for (const { path, value, fault } of bad) {
      const reference = `row-${path.join('-')}-${fault}`;
      const broken = withValue(anImportRow({ reference }), { path, value });
      const kept = anImportRow({ reference: `${reference}-kept-${nameOf(value).length}` });

      const answer = await send('importIdeas', {
        rawBody: JSON.stringify({ organisation: portCity, source: 'rows', rows: [broken, kept] }),
      });

      expect(answer.status, `${path.join('.')} ${fault} ${answer.wire}`).toBe(200);
      expect(answer.wire).not.toContain(echo);
      expect(answer.value.outcomes[0]).toEqual({
        outcome: 'rejected',
        faults: [{ field: path.join('.'), fault }],
      });
      expect(['added', 'already-there']).toContain(answer.value.outcomes[1]?.outcome);
    }
  });

  it.each(['2026-02-31', '2026-13-01', '2026-00-10', '2026-1-1', 'yesterday', '2026-11-23T00:00:00.000Z'])(
    'is rejected with %s as its day, and nothing of the request is lost',
    async (createdOn) => {
      const rows = [{ ...anImportRow({ reference: `day-${createdOn}` }), createdOn }];

      const answer = await refused('importIdeas', { body: { organisation: portCity, source: 'days', rows } });

      expect(answer.value).toEqual({
        outcomes: [{ outcome: 'rejected', faults: [{ field: 'createdOn', fault: 'not-a-day' }] }],
      });
    },
  );

  it('that is no row at all is rejected too', async () => {
    const answer = await refused('importIdeas', {
      body: { organisation: portCity, source: 'odd', rows: [null, 'text', 1, []] },
    });

    expect(answer.value.outcomes.map(({ outcome }) => outcome)).toEqual(Array(4).fill('rejected'));
  });
});

describe('a body at its limits', () => {
  it('of the longest texts there may be is taken, escaped as some clients write it', async () => {
    const body = aProposal({ problem: '水'.repeat(4_000), title: '水'.repeat(120), solution: '水'.repeat(4_000) });
    const escaped = JSON.stringify(body).replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);

    const answer = await send('submitIdea', { rawBody: escaped });

    expect([answer.status, answer.value.title]).toEqual([201, body.title]);
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'is read as %s',
    async (type) => {
      const answer = await send('submitIdea', { body: aProposal(), headers: { 'content-type': type } });

      expect(answer.status).toBe(201);
    },
  );
});
