/**
 * A browser without JavaScript, as far as requests and cookies go: it keeps cookies by host, and follows redirects only when
 * told to, so that a test sees each answer.
 */
export type Visitor = {
  readonly get: (url: URL | string) => Promise<Response>;
  readonly post: (url: URL | string, form: Readonly<Record<string, string>>) => Promise<Response>;
  /** The value of a cookie, if it has one for that address. */
  readonly cookie: (url: URL | string, name: string) => string | undefined;
};

export const newVisitor = (): Visitor => {
  const cookies = new Map<string, Map<string, string>>();
  const jarOf = (url: URL) => {
    const jar = cookies.get(url.host) ?? new Map<string, string>();
    cookies.set(url.host, jar);
    return jar;
  };
  const send = async (address: URL | string, body?: URLSearchParams) => {
    const url = new URL(address);
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { ...(cookie && { cookie }), origin: url.origin },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return {
    get: (url) => send(url),
    post: (url, form) => send(url, new URLSearchParams(form)),
    cookie: (url, name) => jarOf(new URL(url)).get(name),
  };
};

/** Follows redirects from an address to the page at their end. */
export const follow = async (visitor: Visitor, from: URL | string): Promise<{ url: URL; answer: Response }> => {
  let url = new URL(from);
  for (let step = 0; step < 15; step += 1) {
    const answer = await visitor.get(url);
    const location = answer.headers.get('location');
    if (location === null) return { url, answer };
    url = new URL(location, url);
  }
  throw new Error(`${from} redirects for ever`);
};
