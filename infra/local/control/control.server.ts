import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Addresses } from '../assembly/local-addresses.ts';
import { readPersonas } from '../identity/personas.ts';
import { readBody } from '../net/read-body.ts';
import type { Stores } from '../run/stores.ts';
import type { Workers } from '../run/workers.ts';
import type { Json } from '../state/json.ts';
import { type Command, commands } from './commands.ts';
import { controlPage } from './control.page.ts';

export type ControlWorld = {
  readonly stores: Stores;
  readonly workers: Workers;
  readonly dataFolder: string;
  readonly addresses: Addresses;
};

const maxBodyBytes = 64 * 1024;

/**
 * The control server: a page for people, and the same commands as JSON for the command line and for tests.
 * `GET /state` tells everything; `POST /<command>` does something, from a form or from JSON.
 */
export function createControl(world: ControlWorld) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (request.method === 'GET' && path === '/state') return sendJson(response, 200, stateOf(world));
    if (request.method === 'GET') return sendPage(response, path === '/' ? 200 : 404, world);
    const origin = request.headers.origin;
    // A page of another site must not move this run's clock from the same browser.
    if (origin !== undefined && origin !== 'null' && origin !== world.addresses.control)
      return sendJson(response, 403, { error: 'another site asked' });
    const command = commands[path.slice(1)];
    if (command === undefined) return sendJson(response, 404, { error: `no command ${path}` });
    await run(command, { request, response }, world);
  };
}

async function run(
  command: Command,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  world: ControlWorld,
) {
  const text = ((await readBody(request, maxBodyBytes)) ?? '').toString();
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const input: Json = isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text === '' ? '{}' : text);
  try {
    const output = await command(input, world);
    if (!isForm) return sendJson(response, 200, output);
    response.writeHead(303, { location: '/' });
    response.end();
  } catch (error) {
    sendJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

/** All there is to see, as the command line and tests read it. */
function stateOf({ stores, workers, dataFolder, addresses }: ControlWorld) {
  return {
    pid: process.pid,
    addresses,
    now: new Date(stores.clock.now()).toISOString(),
    personas: readPersonas(join(dataFolder, 'personas.json')),
    queues: stores.queues.definitions.map((queue) => ({
      name: queue.name,
      ...stores.queues.depth(queue),
      redrivable: stores.queues.redrivable(queue),
    })),
    schedules: workers.scheduler.list(),
    secrets: workers.rotation.secrets,
    mail: stores.mail.list(),
  };
}

export type RunState = ReturnType<typeof stateOf>;

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function sendPage(response: ServerResponse, status: number, world: ControlWorld): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(controlPage(stateOf(world)));
}
