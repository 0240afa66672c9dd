import { spawn } from 'node:child_process';
import { setTimeout as waitMs } from 'node:timers/promises';
import { type Stack, stateOf } from './stack.ts';
import { apiOf } from './stack-api.ts';
import { sessionOf } from './stack-session.ts';

/** An administrator of Port City, who issues its importer's token. */
const administrator = 'karima.benali@example.org';
const organisation = 'port-city';

export const issueImportToken = async (stack: Stack): Promise<string> => {
  const { value, status } = await apiOf(stack, await sessionOf(stack, administrator))('issueToken', {
    body: { purpose: 'Import of real proposals', scopes: ['importIdeas'], lifetimeDays: 1 },
  });
  if (status !== 201 || value.secret === undefined) throw new Error(`no token was issued: ${status}`);
  return value.secret;
};

/** Runs the import command as somebody would, and gives what it says in the end. */
export const importFile = async (
  stack: Stack,
  given: { readonly path: string; readonly mapping: string; readonly token: string },
): Promise<string> => {
  const options = ['--mapping', given.mapping, '--organisation', organisation, '--site', stack.site];
  const child = spawn(process.execPath, ['functions/idea/cli/import.ts', 'ideas', given.path, ...options], {
    env: { ...process.env, COMMONWEAL_TOKEN: given.token },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const said = (await child.stdout.setEncoding('utf8').toArray()).join('');
  const code = await ended;
  if (code !== 0) throw new Error(`the import ended with ${code}: ${said}`);
  return said;
};

/** Waits until so many public ideas are counted and the consumers have nothing left to do. */
export const consumersHaveCaughtUp = async (stack: Stack, publicIdeas: number, withinMs: number): Promise<void> => {
  const deadline = Date.now() + withinMs;
  const visitor = apiOf(stack);
  for (;;) {
    const { all } = (await visitor('readIdeaTotals')).value;
    const { queues } = await stateOf(stack);
    const waiting = queues
      .filter(({ name }) => name.endsWith('-work'))
      .map(({ visible, inFlight }) => visible + inFlight);
    if (all >= publicIdeas && waiting.every((count) => count === 0)) return;
    if (Date.now() > deadline) throw new Error(`${all} of ${publicIdeas} ideas are counted; queues hold ${waiting}`);
    await waitMs(500);
  }
};
