import { readChallengeList } from '#lib/challenge/challenge-list.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event);
  return {
    list: await readChallengeList({ ...event, account }),
    wasWithdrawn: event.url.searchParams.get('done') === 'withdrawal',
  };
};
