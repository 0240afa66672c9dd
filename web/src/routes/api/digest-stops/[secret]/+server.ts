import { redirect } from '@sveltejs/kit';
import { notFoundProblem } from '#lib/platform/not-found-problem.server.ts';
import type { RequestHandler } from './$types.js';

/**
 * The address that mail programs post to, opened by a person whose program does not: the page that does the same by a
 * button. Opening it changes nothing.
 */
export const GET: RequestHandler = ({ locals, params }) =>
  redirect(303, `/${locals.language}/stop-digest/${encodeURIComponent(params.secret)}`);

export const fallback: RequestHandler = ({ locals }) => notFoundProblem(locals);
