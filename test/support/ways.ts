import { inject } from 'vitest';
import type { SiteLanguage } from '#shared/kernel/text.ts';

export type Way = { readonly language: SiteLanguage; readonly javaScriptEnabled: boolean };

const everyWay: readonly Way[] = [
  { language: 'en', javaScriptEnabled: true },
  { language: 'fr', javaScriptEnabled: false },
];

/** The ways in which a journey is walked: `npm test` walks that of one language, `npm run soak` each. */
export const waysOf = (quick: SiteLanguage): readonly Way[] =>
  inject('isEveryWay') ? everyWay : everyWay.filter(({ language }) => language === quick);

/** The languages of those ways, for a journey that has its script on or off in each of them. */
export const languagesOf = (quick: SiteLanguage): readonly SiteLanguage[] =>
  waysOf(quick).map(({ language }) => language);
