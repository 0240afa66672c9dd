import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { PoolClient } from './pool-client.ts';

/**
 * Ends the provider's session and goes back to the site, without asking, as Cognito does. Takes Cognito's `logout_uri`
 * and OpenID's `post_logout_redirect_uri`; only registered addresses are gone to.
 */
export async function serveSignOut(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  { provider, clients }: { provider: Provider; clients: readonly PoolClient[] },
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/logout') return false;
  const client = clients.find(({ id }) => id === clientIdOf(url));
  const back = url.searchParams.get('post_logout_redirect_uri') ?? url.searchParams.get('logout_uri');
  if (client === undefined || back === null || !client.logoutUrls.includes(back)) {
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('This sign-out names no registered client and address.\n');
    return true;
  }
  const context = provider.createContext(request, response);
  const session = await provider.Session.get(context);
  if (session.accountId !== undefined) await session.destroy();
  context.cookies.set(provider.cookieName('session'), null);
  const target = new URL(back);
  const state = url.searchParams.get('state');
  if (state !== null) target.searchParams.set('state', state);
  response.writeHead(302, { location: target.href, 'cache-control': 'no-store' });
  response.end();
  return true;
}

/** By name, or from the id token the site shows (unverified: it only chooses whose addresses count). */
function clientIdOf(url: URL): string | undefined {
  const named = url.searchParams.get('client_id');
  const hint = url.searchParams.get('id_token_hint')?.split('.')[1];
  if (named !== null || hint === undefined) return named ?? undefined;
  try {
    return String(JSON.parse(Buffer.from(hint, 'base64url').toString()).aud);
  } catch {
    return undefined;
  }
}
