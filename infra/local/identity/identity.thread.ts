/** The identity provider's thread. The clock is patched before oidc-provider is loaded. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { patchDate } from '../clock/patch-date.ts';
import type { IdentitySetup } from './start-identity.ts';

const setup = workerData as IdentitySetup;
patchDate(setup.clock);

const { openState } = await import('../state/open-state.ts');
const { listen } = await import('../net/listen.ts');
const { openMailFolder } = await import('../mail/mail-folder.ts');
const { createProvider } = await import('./provider.ts');
const { createOneTimeCodes } = await import('./one-time-code.ts');
const { readPersonas } = await import('./personas.ts');
const { serveSignIn } = await import('./sign-in.server.ts');
const { serveSignOut } = await import('./sign-out.server.ts');

const db = openState(join(setup.dataFolder, 'identity.sqlite'));
const personas = () => readPersonas(join(setup.dataFolder, 'personas.json'));
const provider = createProvider({ issuer: setup.issuer, clients: setup.clients, personas, db });
const codes = createOneTimeCodes(db);
const mail = openMailFolder(join(setup.dataFolder, 'mail'));
const answer = provider.callback();

try {
  await listen(setup.port, async (request, response) => {
    const exchange = { request, response };
    if (await serveSignIn(exchange, { provider, personas, codes, mail })) return;
    if (await serveSignOut(exchange, { provider, clients: setup.clients })) return;
    await answer(request, response);
  });
  parentPort?.postMessage({ ok: true });
} catch (error) {
  parentPort?.postMessage({ ok: false, message: error instanceof Error ? error.message : String(error) });
}
