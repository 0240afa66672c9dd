import { readIdeaList } from '#lib/idea/idea-list.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ list: await readIdeaList(event) });
