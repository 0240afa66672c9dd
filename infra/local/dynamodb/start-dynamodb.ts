import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../net/free-port.ts';
import { callDynamoDb } from './dynamodb.client.ts';
import { addStreamIndex } from './stream-log.ts';

export type DynamoDb = {
  /** Where SDK clients send their calls; any credentials serve. */
  readonly endpoint: string;
  /** The engine's file, absent where DYNAMODB_ENDPOINT names somebody else's engine. */
  readonly file: string | undefined;
  /** Ends the engine; a fresh temporary file goes with it. */
  stop(): Promise<void>;
};

/**
 * Starts dynoxide (DynamoDB on SQLite) on a file, or, without one, on a fresh temporary file.
 * What it acknowledged is on disk. It ends with this process, however this process ends.
 * Throws when the platform has no engine, or the engine does not start.
 */
export async function startDynamoDb(options: { file?: string; port?: number } = {}): Promise<DynamoDb> {
  const foreign = process.env['DYNAMODB_ENDPOINT'];
  if (foreign !== undefined && foreign !== '') {
    return { endpoint: foreign, file: undefined, stop: () => Promise.resolve() };
  }
  const folder = options.file === undefined ? mkdtempSync(join(tmpdir(), 'dynamodb-')) : dirname(options.file);
  mkdirSync(folder, { recursive: true });
  const file = options.file ?? join(folder, 'dynamodb.sqlite');
  const port = options.port || (await freePort());
  const engine = spawnTied(engineProgram(), ['serve', '--port', String(port), '--db-path', file]);
  const endpoint = `http://127.0.0.1:${port}`;
  await untilAnswering(endpoint, engine);
  addStreamIndex(file);
  const stop = async () => {
    await ended(engine);
    if (options.file === undefined) rmSync(folder, { recursive: true, force: true });
  };
  return { endpoint, file, stop };
}

function engineProgram(): string {
  const platform = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const program = join(dirname(createRequire(import.meta.url).resolve(`${platform}/package.json`)), 'dynoxide');
    if (existsSync(program)) return program;
  } catch {
    // Told below, together with what to do.
  }
  throw new Error(
    `${platform} is not installed. Set DYNAMODB_ENDPOINT to any DynamoDB-compatible endpoint (DynamoDB Local, for one).`,
  );
}

/**
 * The engine does not notice when its parent is killed. The shell between them does: its standard input closes,
 * and it ends the engine, so that no orphan holds the port or the file at the next start.
 */
function spawnTied(program: string, args: string[]): ChildProcess {
  const script = 'exec 3<&0; "$@" </dev/null & p=$!; (read _ <&3; kill -9 $p) 2>/dev/null & wait $p';
  return spawn('/bin/sh', ['-c', script, 'sh', program, ...args], { stdio: ['pipe', 'ignore', 'pipe'] });
}

async function untilAnswering(endpoint: string, engine: ChildProcess): Promise<void> {
  const giveUpAtMs = performance.now() + 10_000;
  let said = '';
  engine.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2_000);
  });
  for (;;) {
    if (engine.exitCode !== null) throw new Error(`DynamoDB engine ended before it answered: ${said}`);
    const answering = await callDynamoDb(endpoint, 'ListTables', { Limit: 1 }).then(
      () => true,
      () => false,
    );
    if (answering) return;
    if (performance.now() > giveUpAtMs) throw new Error(`DynamoDB engine did not answer at ${endpoint}`);
    await sleep(10);
  }
}

function ended(engine: ChildProcess): Promise<void> {
  if (engine.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    engine.once('exit', () => resolve());
    engine.stdin?.end();
  });
}
