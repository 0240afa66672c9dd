import { getContext, setContext } from 'svelte';
import { type SiteLanguage, siteLanguages } from '#shared/kernel/text.ts';
import * as messages from '#shared/messages/compiled/messages/_index.js';

type Messages = typeof messages;
type Filled<Message> = Message extends (...given: infer Given) => unknown
  ? undefined extends Given[0]
    ? () => string
    : (inputs: Given[0]) => string
  : never;
/** Every sentence of the site in one language: `t.home_title()`. */
export type Words = { readonly [Key in keyof Messages]: Filled<Messages[Key]> };

type Message = (inputs: object, options: { locale: SiteLanguage }) => string;

/** Binds the language once, so that no sentence on a page can be asked for in the wrong one. */
const bind = (locale: SiteLanguage): Words =>
  Object.fromEntries(
    Object.entries(messages as unknown as Record<string, Message>).map(([key, message]) => [
      key,
      (inputs: object = {}) => message(inputs, { locale }),
    ]),
  ) as unknown as Words;

const bound = Object.fromEntries(siteLanguages.map((language) => [language, bind(language)])) as Record<
  SiteLanguage,
  Words
>;

export const wordsIn = (language: SiteLanguage): Words => bound[language];

type Reader = { readonly t: Words; readonly language: SiteLanguage };
const key = Symbol('reader');

/** The root layout says once who reads in which language; components ask for it. */
export const provideReader = (reader: Reader) => setContext(key, reader);
export const useReader = (): Reader => getContext(key);
