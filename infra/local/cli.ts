/** `npm run local -- <command>`: does something to the run that is going on. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunState } from './control/control.server.ts';
import { runningInstance } from './run-file.ts';

const dataFolder = join(import.meta.dirname, '..', '..', '.local');

const usage = `Usage: npm run local -- <command>
  clock                     what time it is in the run
  clock +10d                put the clock forward (s, m, h, d, w); due schedules run
  clock now                 back to the machine's time
  schedules                 the schedules and when they run next
  schedule run NAME         run one now
  queues                    the queues and what waits in them
  redrive NAME              put a dead-letter queue's messages back to where they died
  rotate NAME               rotate a secret (origin-secret)
  mail                      the mail that was sent
  reset                     delete everything the run keeps (it must not be running)`;

type Command = (...words: string[]) => Promise<string> | string;

const commands: Readonly<Record<string, Command>> = {
  clock: async (to) => {
    if (to === undefined) return (await state()).now;
    const { now } = to === 'now' ? await post('clock/now', {}) : await post('clock/move', { by: to });
    return `It is ${now}.`;
  },
  schedules: async () => {
    const time = (ms: number | undefined) => (ms === undefined ? 'never' : new Date(ms).toISOString());
    const lines = (await state()).schedules.map(
      ({ name, expression, lastRunAtMs, nextRunAtMs }) =>
        `${name}  ${expression}  last ${time(lastRunAtMs)}  next ${time(nextRunAtMs)}`,
    );
    return lines.join('\n');
  },
  schedule: async (verb, name = '') => {
    if (verb !== 'run') return usage;
    await post('schedules/run', { name });
    return `${name} ran.`;
  },
  queues: async () =>
    (await state()).queues
      .map(({ name, visible, inFlight }) => `${name}  ${visible} waiting, ${inFlight} in flight`)
      .join('\n'),
  redrive: async (name = '') => `${(await post('queues/redrive', { name }))['redriven']} messages redriven.`,
  rotate: async (name = '') => `Rotated ${(await post('secrets/rotate', { name }))['rotated']}.`,
  mail: async () =>
    (await state()).mail.map(({ to, subject, text, sentAt }) => `${sentAt}  ${to}\n${subject}\n${text}\n`).join('\n') ||
    'No mail was sent.',
  reset: async () => {
    const instance = await runningInstance(dataFolder);
    if (instance !== undefined) throw new Error(`Stop the running instance first (process ${instance.pid}).`);
    rmSync(dataFolder, { recursive: true, force: true });
    return 'Everything the local run kept is gone; the next start seeds anew.';
  },
};

const [name = '', ...words] = process.argv.slice(2);
try {
  console.log(await (commands[name] ?? (() => usage))(...words));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function controlAddress(): Promise<string> {
  const instance = await runningInstance(dataFolder);
  if (instance === undefined) throw new Error('Nothing is running. Start it with: npm start');
  return instance.control;
}

async function state(): Promise<RunState> {
  const response = await fetch(`${await controlAddress()}/state`);
  return (await response.json()) as RunState;
}

async function post(path: string, input: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${await controlAddress()}/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(input),
  });
  const output = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(String(output['error']));
  return output;
}
