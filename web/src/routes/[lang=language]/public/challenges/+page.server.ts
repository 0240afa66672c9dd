import { readChallengeList } from '#lib/challenge/challenge-list.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => ({ list: await readChallengeList({ locals, url }) });
