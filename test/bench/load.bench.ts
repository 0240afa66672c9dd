/** How much the whole local stack carries: edge, API, authorizer, function and table, all on this machine. */
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { startStack } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionCookieName, sessionOf } from '#test/support/stack-session.ts';
import { percentile, table } from './figures.ts';

const connections = 8;
const durationSeconds = 8;
const warmUpSeconds = 3;

const stack = await startStack();
const session = await sessionOf(stack, 'amina.diallo@example.org');
/** A program brings its session as a bearer token, a browser as a cookie. */
const headers = { authorization: `Bearer ${session}`, cookie: `${sessionCookieName}=${session}` };
const { value } = await apiOf(stack)('listIdeas');

const proposal = JSON.stringify({
  title: 'Answer letters in the language they came in',
  problem:
    'One in nine letters to us is in another language than ours, and waits for a translation that nobody ordered.',
  solution: '',
  category: 'general-public-services',
  visibility: 'organisation',
  authorName: 'shown',
  language: 'en',
});
/** Each submission is one of its own. */
const newSubmission = {
  setupRequest: (request: { headers?: Record<string, string> }) => ({
    ...request,
    body: proposal,
    headers: { ...request.headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
  }),
};

const kinds = [
  { name: 'list of ideas (API)', path: '/api/ideas' },
  { name: 'one idea (API)', path: `/api/ideas/${value.items[0]?.id}` },
  { name: 'submit an idea (API)', path: '/api/ideas', method: 'POST' as const, requests: [newSubmission] },
  { name: 'list of ideas (page)', path: '/en/ideas' },
];

const rows: (string | number)[][] = [];
for (const { name, path, ...request } of kinds) {
  const options = { url: `${stack.site}${path}`, connections, headers, ...request };
  await autocannon({ ...options, duration: warmUpSeconds });
  const answeredMs: number[] = [];
  const run = autocannon({ ...options, duration: durationSeconds });
  run.on('response', (_client, _status, _bytes, ms) => answeredMs.push(ms));
  const { requests, non2xx, errors } = await run;
  if (non2xx + errors > 0) throw new Error(`${name}: ${non2xx} answers were refusals, ${errors} calls failed`);
  rows.push([
    name,
    Math.round(requests.average),
    percentile(answeredMs, 50).toFixed(0),
    percentile(answeredMs, 95).toFixed(0),
  ]);
}
console.log(table([`${connections} connections, ${durationSeconds} s each`, 'a second', 'p50 ms', 'p95 ms'], rows));
await stack.stop();
