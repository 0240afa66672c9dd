import type { Stack } from './stack.ts';

/**
 * Signs a persona in as a browser without JavaScript would, by following the redirects and pressing the one button, and
 * gives the session token that the site put into its cookie.
 */
export const sessionOf = async (stack: Pick<Stack, 'site'>, email: string): Promise<string> => {
  const cookies = new Map<string, Map<string, string>>();
  let request: { url: URL; body?: URLSearchParams } = { url: new URL('/en/sign-in/start', stack.site) };
  for (let step = 0; step < 15; step += 1) {
    const answer = await follow(request, cookies);
    const token = cookies.get(new URL(stack.site).host)?.get('__Host-sid');
    if (token !== undefined) return token;
    const location = answer.headers.get('location');
    if (location !== null) request = { url: new URL(location, request.url) };
    else request = personaForm(await answer.text(), request.url, email);
  }
  throw new Error(`${email} could not be signed in`);
};

const follow = async (
  { url, body }: { url: URL; body?: URLSearchParams },
  cookies: Map<string, Map<string, string>>,
) => {
  const jar = cookies.get(url.host) ?? new Map<string, string>();
  cookies.set(url.host, jar);
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), origin: url.origin },
    ...(body === undefined ? {} : { body }),
  });
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
  return answer;
};

const personaForm = (page: string, at: URL, email: string) => {
  const action = /<form method="post" action="([^"]+\/persona)"/.exec(page)?.[1];
  if (action === undefined) throw new Error(`no persona to choose at ${at.pathname}`);
  return { url: new URL(action, at), body: new URLSearchParams({ email }) };
};
