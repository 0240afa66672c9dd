import { notFoundProblem } from '#lib/platform/not-found-problem.server.ts';
import type { RequestHandler } from './$types.js';

/** Everything under `/api/` that is no operation: a program is answered as the API answers, and not with a page. */
export const fallback: RequestHandler = ({ locals }) => notFoundProblem(locals);
