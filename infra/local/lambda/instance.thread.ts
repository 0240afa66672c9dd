/** The thread of one Lambda instance: loads the bundle once, then answers one event at a time. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { patchDate } from '../clock/patch-date.ts';
import type { InstanceAnswer, InstanceEvent, InstanceSetup } from './instance.protocol.ts';

type Handler = (event: unknown, context: object) => unknown;

const setup = workerData as InstanceSetup;
const port = parentPort;
if (port === null) throw new Error('instance.thread.ts runs as a worker thread');

patchDate(setup.clock);
const loaded = load().then(
  (handler) => ({ handler }),
  (error: unknown) => ({ error }),
);
loaded.then((outcome) => post('error' in outcome ? failure(outcome.error) : { kind: 'ready' }));

port.on('message', async (event: InstanceEvent) => {
  const outcome = await loaded;
  if ('error' in outcome) return;
  try {
    const result = await outcome.handler(JSON.parse(event.payload), contextOf(event));
    post({ kind: 'result', payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    post(failure(error));
  }
});

async function load(): Promise<Handler> {
  const dot = setup.handler.lastIndexOf('.');
  const base = join(setup.codeFolder, setup.handler.slice(0, dot));
  const file = ['.mjs', '.js', '.cjs'].map((extension) => `${base}${extension}`).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`Cannot find module '${base}'`);
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const handler = module[setup.handler.slice(dot + 1)];
  if (typeof handler !== 'function') throw new Error(`${setup.handler} is undefined or not exported`);
  return handler as Handler;
}

function contextOf(event: InstanceEvent): object {
  const endsAtMs = performance.now() + event.timeoutMs;
  return {
    ...event.context,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAtMs - performance.now())),
  };
}

function failure(error: unknown): InstanceAnswer {
  if (!(error instanceof Error))
    return { kind: 'error', errorType: typeof error, errorMessage: String(error), trace: [] };
  return { kind: 'error', errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

function post(answer: InstanceAnswer): void {
  port?.postMessage(answer);
}
