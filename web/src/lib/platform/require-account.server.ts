import { redirect } from '@sveltejs/kit';
import type { Account } from '#shared/person/person.contract.ts';

type Asking = { locals: App.Locals; url: URL };

/** Where to sign in and then come back to `url`. `why` tells somebody whose session ended that it did. */
export const signInAddress = (language: string, url: URL, why?: 'expired'): string => {
  const query = new URLSearchParams({ to: `${url.pathname}${url.search}`, ...(why === undefined ? {} : { why }) });
  return `/${language}/sign-in?${query}`;
};

/** The reader's account; anybody else is sent to sign in and then comes back here. */
export const requireAccount = async ({ locals, url }: Asking): Promise<Account> => {
  const state = await locals.account();
  if (state.kind === 'person') return state.account;
  return redirect(303, signInAddress(locals.language, url, state.kind === 'expired' ? 'expired' : undefined));
};
