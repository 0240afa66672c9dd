import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types.js';

/** The site begins in a language: the one the browser asks for. */
export const GET: RequestHandler = ({ locals }) => redirect(302, `/${locals.language}`);
