import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPanelRequest, someScores } from '#shared/assessment/assessment.fixture.ts';
import { aChallengeContent, someResults } from '#shared/challenge/challenge.fixture.ts';
import { allOperations, type OperationName } from '#shared/contexts.ts';
import {
  anAnswer,
  anAnswerTemplate,
  anImportRow,
  aProposal,
  mondayMorning,
  someAnswerSettings,
  someWords,
} from '#shared/idea/idea.fixture.ts';
import { importRowSchema } from '#shared/idea/idea-import.schema.ts';
import type { Operation } from '#shared/kernel/contract.ts';
import type { Day, Instant } from '#shared/kernel/instant.ts';
import english from '#shared/messages/en.json' with { type: 'json' };
import french from '#shared/messages/fr.json' with { type: 'json' };
import { aCaller, anIntegration, northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { startApi, type TestRequest } from '#test/support/api.ts';
import { badValuesFor, echo, withValue } from '#test/support/bad-values.ts';
import { expectProblem } from '#test/support/problems.ts';

type WithBody = {
  [Name in OperationName]: (typeof allOperations)[Name] extends { body: unknown } ? Name : never;
}[OperationName];

/** A good request of each operation that takes a body. One that is missing here does not compile. */
type Good = { readonly caller: Principal; readonly body: unknown; readonly request?: () => TestRequest };

const author = aCaller(1);
const chief = aCaller(2, { roles: [{ role: 'administrator', scope: portCity }] });
type Ids = Record<'idea' | 'publicIdea' | 'draft' | 'openChallenge' | 'closedChallenge' | 'panel', string>;
let ids: Ids;

const answerer = aCaller(3, { roles: [{ role: 'innovation-team', scope: portCity }] });
const ofIdea = (): TestRequest => ({ params: { ideaId: ids.idea }, revision: 1 });

const sponsor = aCaller(4, { roles: [{ role: 'sponsor', scope: portCity }] });

const assessor = aCaller(21, { roles: [{ role: 'assessor', scope: portCity }] });

const good = {
  startSession: { caller: { kind: 'visitor' }, body: { idToken: 'a.b.c', nonce: 'n' } },
  markInboxRead: { caller: author, body: { upTo: mondayMorning } },
  issueToken: { caller: chief, body: { purpose: 'Nightly import', scopes: ['importIdeas'], lifetimeDays: 30 } },
  submitIdea: { caller: author, body: { ...aProposal(), draft: { id: '0'.repeat(26), revision: 1 } } },
  startDraft: { caller: author, body: { problem: 'Half a', language: 'en' } },
  saveDraft: {
    caller: author,
    body: { problem: 'Half a', language: 'en' },
    request: () => ({ params: { draftId: ids.draft }, revision: 1 }),
  },
  changeIdeaVisibility: {
    caller: author,
    body: { visibility: 'government' },
    request: ofIdea,
  },
  assignIdea: { caller: answerer, body: { assignee: answerer.personId }, request: ofIdea },
  askAuthor: { caller: answerer, body: someWords(), request: ofIdea },
  replyToQuestion: { caller: author, body: someWords(), request: ofIdea },
  answerIdea: { caller: answerer, body: anAnswer(), request: ofIdea },
  reopenIdea: { caller: author, body: someWords(), request: ofIdea },
  transferIdea: { caller: answerer, body: { ...someWords(), organisation: northRegion }, request: ofIdea },
  changeAnswerSettings: {
    caller: answerer,
    body: someAnswerSettings(),
    request: () => ({ params: { organisationId: portCity }, revision: 1 }),
  },
  changeAnswerTemplate: {
    caller: answerer,
    body: { index: 0, template: anAnswerTemplate() },
    request: () => ({ params: { organisationId: portCity }, revision: 1 }),
  },
  prepareChallenge: { caller: sponsor, body: aChallengeContent() },
  changeChallenge: {
    caller: sponsor,
    body: aChallengeContent(),
    request: () => ({ params: { challengeId: ids.closedChallenge }, revision: 1 }),
  },
  submitToChallenge: {
    caller: author,
    body: { ...aProposal(), draft: { id: '0'.repeat(26), revision: 1 } },
    request: () => ({ params: { challengeId: ids.openChallenge } }),
  },
  publishResults: {
    caller: sponsor,
    body: someResults(),
    request: () => ({ params: { challengeId: ids.closedChallenge }, revision: 1 }),
  },
  sendToAssessment: { caller: answerer, body: aPanelRequest(), request: ofIdea },
  declareInterest: {
    caller: assessor,
    body: { hasConflict: false },
    request: () => ({ params: { panelId: ids.panel } }),
  },
  giveAssessment: { caller: assessor, body: someScores(), request: () => ({ params: { panelId: ids.panel } }) },
  importIdeas: {
    caller: anIntegration(),
    body: { organisation: portCity, source: 'elsewhere', rows: [anImportRow()] },
  },
} satisfies Record<WithBody, Good>;
const withBody = Object.keys(good) as WithBody[];

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi({ verifyIdToken: async () => undefined });
  api.at('2026-11-19T09:30:00.000Z' as Instant);
  const past = aChallengeContent({ opensOn: '2026-11-19' as Day, closesOn: '2026-11-20' as Day });
  const closedChallenge = await api.call('prepareChallenge', sponsor, { body: past });
  api.at(mondayMorning);
  const openChallenge = await api.call('prepareChallenge', sponsor, { body: aChallengeContent() });
  const idea = await api.call('submitIdea', author, { body: aProposal() });
  const publicIdea = await api.call('submitIdea', author, { body: aProposal({ visibility: 'public' }) });
  const draft = await api.call('startDraft', author, { body: { problem: 'Half a', language: 'en' } });
  const assessed = await api.call('submitIdea', author, { body: aProposal() });
  const sent = await api.call('sendToAssessment', answerer, {
    params: { ideaId: assessed.value.id },
    body: aPanelRequest(),
    revision: 1,
  });
  ids = {
    idea: idea.value.id,
    publicIdea: publicIdea.value.id,
    draft: draft.value.id,
    openChallenge: openChallenge.value.id,
    closedChallenge: closedChallenge.value.id,
    panel: sent.value.panelId ?? '',
  };
});
afterAll(() => api.stop());

/** Who may make a request without a body, where its author may not. */
const callers: { readonly [Name in OperationName]?: Principal } = {
  listTokens: chief,
  listTriage: answerer,
  readLetters: answerer,
  readAnswerSettings: answerer,
  readAnswerTemplates: answerer,
  unassignIdea: answerer,
  listOwnChallenges: sponsor,
  withdrawChallenge: sponsor,
  readResults: sponsor,
  readPanel: assessor,
  listOwnAssessments: assessor,
};

/** What the tables held after the last refusal; forgotten by whatever may have changed them since. */
let known: string[] | undefined;

const send = <Name extends OperationName>(name: Name, request: TestRequest, caller?: Principal) => {
  known = undefined;
  const given: Good | undefined = good[name as unknown as WithBody];
  return api.call(name, caller ?? given?.caller ?? callers[name] ?? author, {
    body: given?.body,
    ...given?.request?.(),
    ...request,
  });
};

/** Sends what must be refused, and makes sure that it changed nothing. */
const refused = async <Name extends OperationName>(name: Name, request: TestRequest, caller?: Principal) => {
  const before = known ?? (await api.tables.everything());

  const answer = await send(name, request, caller);

  const after = await api.tables.everything();
  expect(after).toEqual(before);
  known = after;
  return answer;
};

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

const operations = Object.entries<Operation>(allOperations) as [OperationName, Operation][];

describe('a change', () => {
  const changing = operations.filter(([, { ifMatch }]) => ifMatch === true).map(([name]) => name);
  const targets = (name: OperationName): TestRequest => ({
    params: paramsOf(name),
  });

  it.each(
    changing.flatMap((name) =>
      [undefined, '', '*', '1', '"x"', 'W/"1"', '"1", "2"', '"-1"', `"${'9'.repeat(11)}"`].map(
        (value) => [name, value] as const,
      ),
    ),
  )('%s needs the revision it was based on, and does not take %j for one', async (name, value) => {
    const answer = await refused(name, { ...targets(name), headers: { 'if-match': value } });

    expectProblem(answer, { status: 428, reason: 'revision-missing' });
  });

  it.each(changing.flatMap((name) => [0, 2, 9_999_999_999].map((revision) => [name, revision] as const)))(
    '%s on the ground of revision %i of a first revision is refused',
    async (name, revision) => {
      const answer = await refused(name, { ...targets(name), revision });

      expectProblem(answer, { status: 412, reason: 'stale-revision' });
    },
  );
});

describe('a creating request', () => {
  const creating = operations.filter(([, { creates }]) => creates === true).map(([name]) => name as WithBody);
  const newBodies: Partial<Record<WithBody, unknown>> = { submitIdea: aProposal(), submitToChallenge: aProposal() };

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
    const request: TestRequest = { body: newBodies[name] ?? good[name].body, key: `repeated-${name}` };
    const first = await send(name, request);
    const after = await api.tables.everything();

    const again = await send(name, request);

    expect([first.status, again.status]).toEqual([201, 201]);
    expect(recordIdOf(again.value)).toBe(recordIdOf(first.value));
    expect(await api.tables.everything()).toEqual(after);
  });

  it.each(creating)('%s is refused under a key that made something else', async (name) => {
    const key = `reused-${name}`;
    const body = (newBodies[name] ?? good[name].body) as Record<string, unknown>;
    await send(name, { body, key });
    const other = name === 'issueToken' ? { ...body, lifetimeDays: 31 } : { ...body, language: 'fr' };

    const answer = await refused(name, { body: other, key });

    expectProblem(answer, { status: 422, reason: 'idempotency-key-reused' });
  });
});

const recordIdOf = (value: unknown) => {
  const answer = value as { id?: string; token?: { id: string } };
  return answer.id ?? answer.token?.id;
};

/** Ids for the path of an operation. */
const pathValues: Record<string, () => string> = {
  ideaId: () => ids.idea,
  draftId: () => ids.draft,
  challengeId: () => ids.closedChallenge,
  panelId: () => ids.panel,
  personId: () => '0'.repeat(26),
  tokenId: () => '0'.repeat(26),
  organisationId: () => portCity,
};
const paramsOf = (name: OperationName): Record<string, string> => {
  const { path }: Operation = allOperations[name];
  return Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, part = '']) => [part, pathValues[part]?.() ?? '']),
  );
};

describe.each(['session-expired', 'token-refused'] as const)('a token that does not count (%s)', (reason) => {
  const refusedCaller: Principal = { kind: 'visitor', refusedToken: reason };

  // Also where a visitor would be answered: who brings a token believes to act with it, and must not take less for all.
  it.each(operations.map(([name]) => name))('is told so by %s, and may do nothing', async (name) => {
    const query = name.startsWith('lookUp') ? { ids: ids.publicIdea } : {};

    const answer = await refused(name, { params: paramsOf(name), query, revision: 1 }, refusedCaller);

    expectProblem(answer, { status: 401, reason });
  });

  it('reads no public idea that a visitor may read', async () => {
    const params = { ideaId: ids.publicIdea };

    expect((await api.call('readIdea', { kind: 'visitor' }, { params })).status).toBe(200);
    expectProblem(await refused('readIdea', { params }, refusedCaller), { status: 401, reason });
  });
});

describe('a query', () => {
  const withQuery = operations.flatMap(([name, { query }]) => (query === undefined ? [] : [name]));
  // Who is in a team fits one answer, and has no pages.
  const lists = withQuery.filter((name) => !name.startsWith('lookUp') && name !== 'listTeam');

  it.each(withQuery)('of %s is refused with a part it does not know', async (name) => {
    const query = name.startsWith('lookUp') ? { ids: '0'.repeat(26) } : {};

    const answer = await refused(name, { params: paramsOf(name), query: { ...query, unexpected: echo } });

    expectProblem(answer, {
      status: 422,
      reason: 'invalid-request',
      fields: { 'query.unexpected': 'unknown-field' },
    });
  });

  it.each(lists.flatMap((name) => ['0', '51', '100', '-1', '1.5', 'ten', ''].map((limit) => [name, limit] as const)))(
    'of %s is refused with a limit of %j',
    async (name, limit) => {
      const answer = await refused(name, { params: paramsOf(name), query: { limit } });

      expectProblem(answer, { status: 422, reason: 'invalid-request', fields: { 'query.limit': 'invalid' } });
    },
  );

  it.each(lists.flatMap((name) => ['%', ' ', 'x'.repeat(401)].map((cursor) => [name, cursor] as const)))(
    'of %s is refused with %j as a cursor',
    async (name, cursor) => {
      expect((await refused(name, { params: paramsOf(name), query: { cursor } })).status).toBe(422);
    },
  );

  it.each(lists)('of %s is refused with a cursor of no list', async (name) => {
    for (const text of ['', '{}', '[]', '["a","b","c"]', 'null', echo]) {
      const cursor = Buffer.from(text).toString('base64url') || 'AA';

      const answer = await refused(name, { params: paramsOf(name), query: { cursor } });

      expectProblem(answer, { status: 422, reason: 'cursor-not-for-this-list' });
    }
  });

  it.each(['lookUpIdeas', 'lookUpPeople'] as const)('of %s takes 1 to 25 ids and nothing else', async (name) => {
    const id = '0'.repeat(26);
    const many = Array.from({ length: 26 }, () => id).join(',');

    for (const [ids, fault] of [
      ['', 'not-an-id'],
      [echo, 'not-an-id'],
      [many, 'too-many'],
    ] as const) {
      const answer = await refused(name, { query: { ids } });

      expect([answer.status, answer.problem.fields?.[0]?.fault]).toEqual([422, fault]);
      expect(answer.wire).not.toContain(echo);
    }
    expect((await refused(name, {})).problem.fields).toMatchObject([{ field: 'query.ids', fault: 'missing' }]);
  });

  it.each(['lookUpIdeas', 'lookUpPeople'] as const)('of %s may name the same id twice', async (name) => {
    const id = '0'.repeat(26);

    expect((await send(name, { query: { ids: `${id},${id}` } })).status).toBe(200);
  });

  it('narrows a list by one thing at a time', async () => {
    const answer = await refused('listIdeas', { query: { state: 'submitted', category: 'health' } });

    expectProblem(answer, {
      status: 422,
      reason: 'invalid-request',
      fields: { query: 'one-filter-at-a-time' },
    });
  });
});

/** What stands for no id of this kind; a body's is chosen by an administrator, and so is less particular. */
const noIdsFor = (part: string) =>
  part === 'organisationId'
    ? ['', `${echo}!`, 'Port-City', 'government', 'x'.repeat(61), '__proto__']
    : ['', echo, '0'.repeat(25), '0'.repeat(27), 'I'.repeat(26), '__proto__'];

const faultOf = (part: string, id: string) => {
  if (part !== 'organisationId') return 'not-an-id';
  return id.length > 60 ? 'invalid' : 'not-a-key';
};

describe('an id in a path', () => {
  const withParams = operations.filter(([, { params }]) => params !== undefined);

  it.each(
    withParams.flatMap(([name, { path }]) => {
      const part = /\{(\w+)\}/.exec(path)?.[1] ?? '';
      return noIdsFor(part).map((id) => [name, part, id] as const);
    }),
  )('of %s is refused in place of %s when it is %j', async (name, part, id) => {
    const answer = await refused(name, { params: { [part]: id }, revision: 1 });

    expectProblem(answer, {
      status: 422,
      reason: 'invalid-request',
      fields: { [`path.${part}`]: faultOf(part, id) },
    });
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
