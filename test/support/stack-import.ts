import { spawn } from 'node:child_process';
import { type Stack, stateOf } from './stack.ts';
import { apiOf } from './stack-api.ts';
import { sessionOf } from './stack-session.ts';

/** An administrator of Port City, who issues its importer's token. */
const administrator = 'karima.benali@example.org';
export const importingOrganisation = 'port-city';

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
  given: { readonly file: string; readonly mapping: string; readonly token: string },
): Promise<{ readonly said: string; readonly seconds: number }> => {
  const startedAtMs = performance.now();
  const options = ['--mapping', given.mapping, '--organisation', importingOrganisation, '--site', stack.site];
  const child = spawn(process.execPath, ['functions/idea/cli/import.ts', 'ideas', given.file, ...options], {
    env: { ...process.env, COMMONWEAL_TOKEN: given.token },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, code] = await Promise.all([
    child.stdout.setEncoding('utf8').toArray(),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  if (code !== 0) throw new Error(`the import ended with ${code}: ${said.join('')}`);
  return { said: said.join(''), seconds: (performance.now() - startedAtMs) / 1000 };
};

/** How many events wait in the queues of the consumers. What the relay has not carried yet is not among them. */
export const eventsWaiting = async (stack: Stack): Promise<number> => {
  const { queues } = await stateOf(stack);
  return queues
    .filter(({ name }) => name.endsWith('-work'))
    .reduce((sum, { visible, inFlight }) => sum + visible + inFlight, 0);
};
