import type { Cookies } from '@sveltejs/kit';
import { type SiteLanguage, siteLanguages } from '#shared/kernel/text.ts';

const name = '__Host-language';
const options = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

/** Carries the language over the visit to the identity provider's sign-out, whose way back is one address for all. */
export const languageCookie = {
  remember: (cookies: Cookies, language: SiteLanguage) => cookies.set(name, language, { ...options, maxAge: 10 * 60 }),
  take: (cookies: Cookies): SiteLanguage | undefined => {
    const language = siteLanguages.find((known) => known === cookies.get(name));
    if (language !== undefined) cookies.delete(name, options);
    return language;
  },
};
