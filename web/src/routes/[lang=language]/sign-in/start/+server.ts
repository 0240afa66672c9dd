import { redirect } from '@sveltejs/kit';
import { ownPath } from '#lib/platform/own-path.ts';
import { platformOf } from '#lib/platform/platform-of.server.ts';
import { beginSignIn } from '#lib/sign-in/sign-in.server.ts';
import { signInAttempt } from '#lib/sign-in/sign-in-attempt.server.ts';
import type { RequestHandler } from './$types.js';

/** Leaves for the identity provider, unless the reader is signed in already. */
export const GET: RequestHandler = async (event) => {
  const { language } = event.locals;
  const to = ownPath(event.url.searchParams.get('to')) ?? `/${language}`;
  if ((await event.locals.account()).kind === 'person') return redirect(303, to);
  const { address, attempt } = await beginSignIn(platformOf(event).settings, { language, to });
  signInAttempt.remember(event.cookies, attempt);
  return redirect(303, address, { external: [address.origin] });
};
