import type { Stack } from './stack.ts';
import { follow, newVisitor, type Visitor } from './visitor.ts';

/** The cookie that holds a session, and nothing else does. */
export const sessionCookieName = '__Host-sid';

/** The cookie of somebody who has signed in, for a browser: only a secure address may set one with this name. */
export const sessionCookie = ({ site }: Pick<Stack, 'site'>, session: string) => ({
  name: sessionCookieName,
  value: session,
  url: site.replace('http:', 'https:'),
  secure: true,
  httpOnly: true,
});

/**
 * Signs a persona in as a browser without JavaScript would, by following the redirects and pressing the one button, and
 * gives the session token that the site put into its cookie.
 */
export const sessionOf = async (stack: Pick<Stack, 'site'>, email: string): Promise<string> => {
  const visitor = newVisitor();
  const { url, answer } = await openSignIn(stack, visitor);
  await finishSignIn(visitor, await visitor.post(formAddress(await answer.text(), url, 'persona'), { email }), url);
  const token = visitor.cookie(stack.site, sessionCookieName);
  if (token === undefined) throw new Error(`${email} could not be signed in`);
  return token;
};

/** The identity provider's page for somebody who wants to sign in. */
export const openSignIn = (stack: Pick<Stack, 'site'>, visitor: Visitor) =>
  follow(visitor, new URL('/en/sign-in/start', stack.site));

/** Where one of the forms of the provider's pages goes to. */
export const formAddress = (page: string, at: URL, step: 'persona' | 'email' | 'code'): URL => {
  const action = new RegExp(`<form method="post" action="([^"]+/${step})"`).exec(page)?.[1];
  if (action === undefined) throw new Error(`no form for ${step} at ${at.pathname}`);
  return new URL(action, at);
};

/** Goes the way back from the provider to the site, to its first page. */
export const finishSignIn = async (visitor: Visitor, answer: Response, at: URL): Promise<void> => {
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`the provider answered ${answer.status} and led nowhere`);
  await follow(visitor, new URL(location, at));
};
