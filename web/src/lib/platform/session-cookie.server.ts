import type { Cookies } from '@sveltejs/kit';

/** `__Host-` makes browsers insist on Secure, this very host and the whole path, so that no sibling site can plant one. */
const name = '__Host-sid';
const options = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

/** The session's own limits are kept by the API. The cookie has none, so that an ended session can be told from no session. */
export const sessionCookie = {
  read: (cookies: Cookies) => cookies.get(name),
  write: (cookies: Cookies, token: string) => cookies.set(name, token, options),
  forget: (cookies: Cookies) => cookies.delete(name, options),
};
