import type { RequestEvent } from '@sveltejs/kit';

/** How a letter that the reader is about to send names them; nothing where nobody knows any more who is reading. */
export const decidedByReader = async ({ locals }: Pick<RequestEvent, 'locals'>): Promise<string> => {
  const state = await locals.account().catch(() => undefined);
  return state?.kind === 'person' ? state.account.person.name : '';
};
