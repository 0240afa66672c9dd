import type { RequestHandler } from './$types.js';

/** What is public may be found; the rest needs a sign-in anyway. */
export const GET: RequestHandler = () =>
  new Response('User-agent: *\nAllow: /\nDisallow: /*/sign-in\n', {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
