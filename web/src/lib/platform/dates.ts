import type { SiteLanguage } from '#shared/kernel/text.ts';

/** The conventions by which a language of the site writes days and numbers. */
export const locales = { en: 'en-GB', fr: 'fr' } as const satisfies Record<SiteLanguage, string>;

/** Days and times are told in UTC, as they are kept: a reader elsewhere sees the same day as the record. */
const formatOf = (options: Intl.DateTimeFormatOptions) =>
  Object.fromEntries(
    Object.entries(locales).map(([language, locale]) => [
      language,
      new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }),
    ]),
  ) as Record<SiteLanguage, Intl.DateTimeFormat>;

const days = formatOf({ dateStyle: 'long' });
const times = formatOf({ hour: '2-digit', minute: '2-digit' });
const months = formatOf({ month: 'long', year: 'numeric' });

/** `23 November 2026`, of an instant or a day. */
export const dayInWords = (moment: string, language: SiteLanguage): string => days[language].format(new Date(moment));

/** `10:32 UTC`, which never ends a line without its zone. */
export const timeInWords = (moment: string, language: SiteLanguage): string =>
  `${times[language].format(new Date(moment))}\u00a0UTC`;

/** `November 2026`, of a month. */
export const monthInWords = (month: string, language: SiteLanguage): string =>
  months[language].format(new Date(`${month}-01`));

/** A number as its readers write it: `12,345`, `12 345`. */
export const numberInWords = (value: number, language: SiteLanguage): string =>
  new Intl.NumberFormat(locales[language]).format(value);

/** A share as whole per cent, rounded down, so that 100 % is said of all and of nothing less: `83%`, `83 %`. */
export const percentInWords = (part: number, of: number, language: SiteLanguage): string =>
  new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 0 }).format(
    Math.floor((part * 100) / of) / 100,
  );
