import { Worker } from 'node:worker_threads';
import type { FunctionDefinition } from './function-definition.ts';
import type { InstanceAnswer, InstanceEvent, InstanceSetup } from './instance.protocol.ts';

/** What an invocation came to, as Lambda's Invoke answers it. */
export type Invocation =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly errorType: string; readonly payload: string };

export type LambdaInstance = {
  /** Resolves when the bundle is loaded. Lambda counts that time apart from the function's own timeout. */
  readonly ready: Promise<Invocation | undefined>;
  invoke(event: InstanceEvent): Promise<Invocation>;
  stop(): Promise<void>;
  isAlive(): boolean;
};

/** What one instance needs beside its function. */
export type InstanceWorld = {
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: SharedArrayBuffer;
  readonly log: (line: string) => void;
};

/** Lambda gives the loading of a bundle ten seconds. */
const initTimeoutMs = 10_000;

/** Starts one instance: a thread with a module graph and an environment of its own. */
export function startInstance(definition: FunctionDefinition, world: InstanceWorld): LambdaInstance {
  const setup: InstanceSetup = {
    codeFolder: definition.codeFolder,
    handler: definition.handler,
    clock: world.clock,
  };
  const worker = new Worker(new URL('./instance.thread.ts', import.meta.url), {
    workerData: setup,
    env: { ...world.environment },
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.max(definition.memoryMb, 256) },
  });
  logLines(worker, world.log);
  let alive = true;
  let settle: ((answer: InstanceAnswer) => void) | undefined;
  worker.on('message', (answer: InstanceAnswer) => settle?.(answer));
  worker.on('error', (error) => settle?.(crash('Runtime.UnhandledPromiseRejection', error.message)));
  worker.on('exit', (code) => {
    alive = false;
    settle?.(crash('Runtime.ExitError', `RequestId: exited with status ${code}`));
  });
  const stop = async () => {
    alive = false;
    await worker.terminate();
  };
  const next = (limitMs: number) =>
    new Promise<Invocation>((resolve) => {
      const timer = setTimeout(() => {
        settle?.(crash('Sandbox.Timedout', `Task timed out after ${(limitMs / 1_000).toFixed(2)} seconds`));
        void stop();
      }, limitMs);
      settle = (answer) => {
        clearTimeout(timer);
        settle = undefined;
        resolve(invocationOf(answer));
      };
    });
  const ready = next(initTimeoutMs).then((first) => {
    if (!first.ok) void stop();
    return first.ok ? undefined : first;
  });
  return {
    ready,
    isAlive: () => alive,
    stop,
    invoke: (event) => {
      const answer = next(event.timeoutMs);
      worker.postMessage(event);
      return answer;
    },
  };
}

function crash(errorType: string, errorMessage: string): InstanceAnswer {
  return { kind: 'error', errorType, errorMessage, trace: [] };
}

function invocationOf(answer: InstanceAnswer): Invocation {
  if (answer.kind === 'ready') return { ok: true, payload: 'null' };
  if (answer.kind === 'result') return { ok: true, payload: answer.payload };
  const { errorType, errorMessage, trace } = answer;
  return { ok: false, errorType, payload: JSON.stringify({ errorType, errorMessage, trace }) };
}

function logLines(worker: Worker, log: (line: string) => void): void {
  for (const stream of [worker.stdout, worker.stderr]) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') log(line);
    });
  }
}
