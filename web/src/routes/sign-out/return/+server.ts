import { redirect } from '@sveltejs/kit';
import { languageCookie } from '#lib/sign-in/language-cookie.server.ts';
import type { RequestHandler } from './$types.js';

/** Back from the identity provider's sign-out. */
export const GET: RequestHandler = ({ cookies, locals }) =>
  redirect(303, `/${languageCookie.take(cookies) ?? locals.language}/signed-out`);
