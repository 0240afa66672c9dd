import { json } from '@sveltejs/kit';
import { apiDocument } from '#lib/api-guide/api-guide.server.ts';
import type { RequestHandler } from './$types.js';

/** The public API as an OpenAPI 3.1 document. */
export const GET: RequestHandler = () => json(apiDocument());
