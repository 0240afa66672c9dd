import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMailFolder } from '../mail/mail-folder.ts';
import { freePort } from '../net/free-port.ts';
import { subjectOf } from './personas.ts';
import { startIdentity } from './start-identity.ts';

const folder = mkdtempSync(join(tmpdir(), 'identity-'));
const persona = {
  email: 'ada@ministry.example',
  name: 'Ada',
  role: { en: 'Author', fr: 'Autrice' },
  organisation: { en: 'Ministry', fr: 'Ministère' },
};
const callback = 'http://localhost:1/return';
const home = 'http://localhost:1/en';
let issuer = '';
let stop: () => Promise<void>;

beforeAll(async () => {
  writeFileSync(join(folder, 'personas.json'), JSON.stringify([persona]));
  const port = await freePort();
  issuer = `http://localhost:${port}`;
  const client = {
    id: 'site',
    callbackUrls: [callback],
    logoutUrls: [home],
    scopes: ['openid', 'email'],
    idTokenSeconds: 300,
  };
  const clock = new SharedArrayBuffer(8);
  ({ stop } = await startIdentity({ port, issuer, clients: [client], dataFolder: folder, clock }));
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A browser's cookies and redirects, and nothing more of it. */
function aBrowser() {
  const jar = new Map<string, string>();
  const visit = async (address: string, form?: Record<string, string>): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    const response = await fetch(new URL(address, issuer), { ...body, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null || location.startsWith(callback) || location.startsWith(home)) return response;
    return visit(location);
  };
  return { visit };
}

const verifier = randomBytes(32).toString('base64url');

function authorizeAddress(more: Record<string, string> = {}): string {
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = new URLSearchParams({
    client_id: 'site',
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid email',
    state: 's',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  });
  return `/oauth2/authorize?${query}`;
}

async function claimsOf(response: Response): Promise<Record<string, unknown>> {
  const code = new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = {
    grant_type: 'authorization_code',
    client_id: 'site',
    code,
    redirect_uri: callback,
    code_verifier: verifier,
  };
  const answer = await fetch(`${issuer}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
  const { id_token: token } = (await answer.json()) as { id_token: string };
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

const actionIn = (page: string) => /action="(\/interaction\/[\w-]+)\//.exec(page)?.[1] ?? '';

describe('signing in', () => {
  it('takes one click as a ready person, and gives subject and address', async () => {
    const { visit } = aBrowser();
    const page = await (await visit(authorizeAddress())).text();
    const back = await visit(`${actionIn(page)}/persona`, { email: persona.email });

    expect(page).toContain('Ada');
    expect(await claimsOf(back)).toMatchObject({
      iss: issuer,
      aud: 'site',
      sub: subjectOf(persona.email),
      email: persona.email,
      email_verified: true,
    });
  });

  it('takes an e-mailed code, in French where that is asked', async () => {
    const { visit } = aBrowser();
    const page = await (await visit(authorizeAddress({ ui_locales: 'fr' }))).text();
    await visit(`${actionIn(page)}/email`, { email: persona.email });
    const [mail] = openMailFolder(join(folder, 'mail')).list();
    const wrong = await visit(`${actionIn(page)}/code`, { email: persona.email, code: '1' });
    const back = await visit(`${actionIn(page)}/code`, {
      email: persona.email,
      code: /\d{8}/.exec(mail?.text ?? '')?.[0] ?? '',
    });

    expect(page).toContain('lang="fr"');
    expect(mail).toMatchObject({ to: persona.email, subject: 'Votre code de connexion' });
    expect(wrong.status).toBe(422);
    expect((await claimsOf(back))['email']).toBe(persona.email);
  });

  it('says the same for an address nobody knows, and sends nothing', async () => {
    const { visit } = aBrowser();
    const action = actionIn(await (await visit(authorizeAddress())).text());
    const known = await (await visit(`${action}/email`, { email: persona.email })).text();
    const before = openMailFolder(join(folder, 'mail')).list().length;
    const unknown = await (await visit(`${action}/email`, { email: 'nobody@else.example' })).text();

    expect(unknown.replaceAll('nobody@else.example', persona.email)).toBe(known);
    expect(openMailFolder(join(folder, 'mail')).list()).toHaveLength(before);
  });

  it('asks again for prompt=login, and after signing out', async () => {
    const { visit } = aBrowser();
    const page = await (await visit(authorizeAddress())).text();
    await visit(`${actionIn(page)}/persona`, { email: persona.email });

    expect((await visit(authorizeAddress())).headers.get('location')).toContain(callback);
    expect((await visit(authorizeAddress({ prompt: 'login' }))).status).toBe(200);
    const out = await visit(`/logout?client_id=site&logout_uri=${encodeURIComponent(home)}`);
    expect(out.headers.get('location')).toBe(home);
    expect((await visit(authorizeAddress())).status).toBe(200);
  });

  it('needs PKCE, and leaves to registered addresses only', async () => {
    const { visit } = aBrowser();
    const withoutChallenge = await visit(authorizeAddress({ code_challenge: '', code_challenge_method: '' }));

    expect(withoutChallenge.headers.get('location') ?? '').toContain('error=');
    expect((await visit('/logout?client_id=site&logout_uri=http://elsewhere.example')).status).toBe(400);
  });
});
