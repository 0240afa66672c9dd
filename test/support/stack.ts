import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as waitMs } from 'node:timers/promises';
import type { RunState } from '#infra/local/control/control.server.ts';

/** Where a whole local run is found, as tests in other processes are told it. */
export type StackAddresses = {
  readonly site: string;
  readonly api: string;
  readonly control: string;
  readonly dynamodb: string;
  readonly dataFolder: string;
  readonly tables: { readonly ideas: string; readonly people: string; readonly sealed: string };
};

/** A whole local run in a process of its own, so that it can be killed. */
export type Stack = StackAddresses & {
  /** Ends it in good order, and the data folder with it. */
  readonly stop: () => Promise<void>;
  /** Ends it in good order; the data folder stays. */
  readonly rest: () => Promise<void>;
  /** Ends it as a power cut would; the data folder stays. */
  readonly kill: () => Promise<void>;
};

/** What the functions of every run called is gathered here, for the test of least privilege. */
export const callsFolder = join('dist', 'calls');

/** Names the data folder of a run that has its seeds and has settled, for those that start fresh (see `stack-setup.ts`). */
export const seededFolderVariable = 'SEEDED_FOLDER';

const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-'));
  const seeded = process.env[seededFolderVariable];
  if (seeded !== undefined) cpSync(seeded, folder, { recursive: true });
  return folder;
};

/** Starts a run on a fresh folder, or on the one a killed run left behind. */
export const startStack = async (given: { dataFolder?: string } = {}): Promise<Stack> => {
  const dataFolder = given.dataFolder ?? freshFolder();
  const child = spawn(process.execPath, ['test/support/stack-process.ts', dataFolder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const addresses = await new Promise<StackAddresses>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)));
    child.once('exit', (code) => reject(new Error(`the run ended with ${code} before it was ready`)));
  });
  const rest = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return {
    ...addresses,
    rest,
    stop: async () => {
      await rest();
      mkdirSync(callsFolder, { recursive: true });
      copyFileSync(join(dataFolder, 'calls.ndjson'), join(callsFolder, `${basename(dataFolder)}.ndjson`));
      rmSync(dataFolder, { recursive: true, force: true });
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};

/** Asks the control server of a run to do something, such as `clock/move`. */
export const control = async (stack: Pick<Stack, 'control'>, command: string, input: object): Promise<unknown> => {
  const answer = await fetch(`${stack.control}/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`${command}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

/** Everything the control server tells of a run. */
export const stateOf = async (stack: Pick<Stack, 'control'>): Promise<RunState> =>
  (await (await fetch(`${stack.control}/state`)).json()) as RunState;

/** Waits until something holds, and says what did not. Consumers follow within a second or so. */
export const eventually = async (what: string, holds: () => Promise<boolean>, withinMs = 30_000): Promise<void> => {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`still not so after ${withinMs} ms: ${what}`);
    await waitMs(100);
  }
};
