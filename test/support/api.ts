import type { Context } from 'aws-lambda';
import type { StorageParts } from '#functions/attachment/document-storage.ts';
import { attachmentsContext } from '#functions/contexts/attachments.context.ts';
import { challengesContext } from '#functions/contexts/challenges.context.ts';
import { ideasContext } from '#functions/contexts/ideas.context.ts';
import { peopleContext } from '#functions/contexts/people.context.ts';
import { sealContext } from '#functions/contexts/seal.context.ts';
import { searchContext } from '#functions/contexts/search.context.ts';
import type { ApiEvent, ApiResult } from '#functions/platform/endpoint/endpoint.ts';
import type { LogCode } from '#functions/platform/log/log-codes.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import { makeAskSeal } from '#functions/seal/ask-seal.ts';
import { eventsPerChange, noteChanges } from '#functions/search/note-changes.ts';
import { makeSearchChangeStore } from '#functions/search/search-change.store.ts';
import type { VerifyIdToken } from '#functions/session/verify-id-token.ts';
import { allOperations, type ContextName, contexts, type OperationName } from '#shared/contexts.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import type { Operation, OperationOutput } from '#shared/kernel/contract.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { aBusEvent } from './events.ts';
import { diceOf, lagIndexes, throttleAndCancel } from './rough-weather.ts';
import { startTables } from './tables.ts';

/**
 * What a test says of a request; `headers` (undefined takes one away) and `rawBody` let it send what no client of ours
 * would.
 */
export type TestRequest = {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly headers?: Record<string, string | undefined>;
  readonly key?: string;
  readonly revision?: number;
};
export type TestAnswer<O extends Operation> = {
  readonly status: number;
  readonly value: OperationOutput<O>;
  readonly problem: Problem;
  readonly headers: Record<string, unknown>;
  /** The answer as it goes over the wire, for comparing two of them byte for byte. */
  readonly wire: string;
};

type Given = {
  readonly verifyIdToken?: VerifyIdToken;
  readonly roughWeather?: { readonly seed: number };
  readonly storage?: StorageParts;
};

/** A bucket that nothing is sent to: what is signed for it is only looked at. */
const nowhere: StorageParts = {
  bucket: 'attachments-of-test',
  address: 'https://attachments-of-test.s3.eu-west-1.amazonaws.com',
  signer: async () => ({ accessKeyId: 'FUNCTION.test', secretAccessKey: 'local', region: 'eu-west-1' }),
};

/**
 * The API functions on a real engine, called as the gateway calls them, with the principal the authorizer would have
 * found. The clock stands still until a test moves it; log codes and metrics are kept for assertions.
 */
export const startApi = async (given: Given = {}) => {
  const tables = await startTables();
  const weather = given.roughWeather === undefined ? undefined : await roughWeather(tables, given.roughWeather.seed);
  const logged: LogCode[] = [];
  const clock = { now: mondayMorning };
  const platform = {
    log: (code: LogCode) => void logged.push(code),
    measure: { count: () => undefined, durationMs: () => undefined, flush: () => undefined },
    now: () => clock.now,
    newId,
  };
  // What the functions send each other goes over a wire as text.
  const seal = sealContext({ ...platform, sealed: tables.access('sealed'), ideas: tables.access('ideas') });
  const askSeal = makeAskSeal(async (request) =>
    JSON.parse(JSON.stringify(await seal(JSON.parse(JSON.stringify(request))))),
  );
  const parts = { ...platform, askSeal };
  const unused: VerifyIdToken = () => Promise.reject(new Error('this test did not expect a sign-in'));
  const handlers = {
    ideas: ideasContext({ ...parts, access: tables.access('ideas') }),
    challenges: challengesContext({ ...parts, access: tables.access('ideas') }),
    attachments: attachmentsContext({
      ...parts,
      access: tables.access('ideas'),
      storage: given.storage ?? nowhere,
      siteOrigin: 'https://site.example',
    }),
    people: peopleContext({ ...parts, access: tables.access('people'), verifyIdToken: given.verifyIdToken ?? unused }),
    search: searchContext({
      ...parts,
      access: tables.access('ideas'),
      snapshots: { load: () => Promise.reject(new Error('this test did not expect a snapshot')) },
    }),
  };
  const contextOf = (name: OperationName) =>
    (Object.keys(contexts) as ContextName[]).find((context) => name in contexts[context]) ?? 'ideas';
  let keys = 0;

  const call = async <Name extends OperationName>(name: Name, caller: Principal, request: TestRequest = {}) => {
    const operation: Operation = allOperations[name];
    keys += 1;
    const event = apiEvent(operation, caller, { key: `key-${keys}-of-test`, ...request });
    const result: ApiResult = await handlers[contextOf(name)](event, {} as Context);
    const content: unknown = result.body === undefined ? undefined : JSON.parse(result.body);
    return {
      status: result.statusCode,
      value: content,
      problem: content,
      headers: result.headers ?? {},
      wire: JSON.stringify(result),
    } as TestAnswer<(typeof allOperations)[Name]>;
  };
  const move = (ms: number) => {
    clock.now = instantFromMs(msOfInstant(clock.now) + ms);
  };
  const at = (instant: Instant) => {
    clock.now = instant;
  };
  return {
    call,
    move,
    at,
    clock,
    logged,
    askSeal,
    tables,
    capacity: tables.capacity,
    /** What went wrong on purpose; undefined in fair weather. */
    met: weather?.met,
    /** Lets the lists catch up with the last write; in fair weather they never lag. */
    listsFollow: async () => weather?.catchUp(),
    /** Tells search of ideas that changed, as the consumer of their events does. */
    searchHears: async (ideaIds: readonly string[]) => {
      const apply = noteChanges({ changes: makeSearchChangeStore(tables.access('ideas'), parts.now) });
      for (let start = 0; start < ideaIds.length; start += eventsPerChange)
        await apply(ideaIds.slice(start, start + eventsPerChange).map((recordId) => aBusEvent({ recordId })));
    },
    stop: tables.stop,
  };
};

/** Index queries one write late, throttling and cancelled transactions, by a seed. */
const roughWeather = async (tables: Awaited<ReturnType<typeof startTables>>, seed: number) => {
  const { catchUp } = lagIndexes(tables.client, await tables.startFollower());
  return { catchUp, met: throttleAndCancel(tables.client, diceOf(seed)) };
};

export type TestApi = Awaited<ReturnType<typeof startApi>>;

/** A payload 2.0 event of an operation. */
const apiEvent = (operation: Operation, caller: Principal, request: TestRequest): ApiEvent => {
  const headers: Record<string, string | undefined> = {
    ...(operation.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(operation.creates === true && request.key !== undefined ? { 'idempotency-key': request.key } : {}),
    ...(request.revision === undefined ? {} : { 'if-match': `"${request.revision}"` }),
    ...request.headers,
  };
  const routeKey = `${operation.method} ${operation.path}`;
  return {
    version: '2.0',
    routeKey,
    rawPath: operation.path,
    rawQueryString: '',
    headers,
    ...(request.params === undefined ? {} : { pathParameters: request.params }),
    ...(request.query === undefined ? {} : { queryStringParameters: request.query }),
    body: request.rawBody ?? (request.body === undefined ? undefined : JSON.stringify(request.body)),
    isBase64Encoded: false,
    requestContext: { requestId: 'request-of-test', routeKey, authorizer: { lambda: caller } },
  } as unknown as ApiEvent;
};
