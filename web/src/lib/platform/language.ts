import { type SiteLanguage, siteLanguages } from '#shared/kernel/text.ts';

/** The site's language in a path such as `/fr/ideas`, if it names one. */
export const languageOfPath = (path: string): SiteLanguage | undefined =>
  siteLanguages.find((language) => path === `/${language}` || path.startsWith(`/${language}/`));

/** The same page in another language. */
export const inLanguage = (path: string, language: SiteLanguage): string =>
  languageOfPath(path) === undefined ? `/${language}` : path.replace(/^\/\w+/, `/${language}`);

/** The first language a browser asks for that the site speaks, by its weights; English where it asks for none of them. */
export const preferredLanguage = (acceptLanguage: string | null): SiteLanguage => {
  const wishes = (acceptLanguage ?? '').split(',').map((wish) => {
    const [range = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const weight = Number(/^q=([\d.]+)$/.exec(parameters.map((text) => text.trim()).join())?.[1] ?? 1);
    return { language: siteLanguages.find((known) => known === range.split('-')[0]), weight };
  });
  const best = wishes.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  return best.find(({ language }) => language !== undefined)?.language ?? 'en';
};
