import { getContext, setContext } from 'svelte';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import type * as messages from '#shared/messages/compiled/messages/_index.js';
import * as en from '#shared/messages/compiled/messages/en.js';
import * as fr from '#shared/messages/compiled/messages/fr.js';

type Messages = typeof messages;
type Filled<Message> = Message extends (...given: infer Given) => unknown
  ? undefined extends Given[0]
    ? () => string
    : (inputs: Given[0]) => string
  : never;
/** Every sentence of the site in one language: `t.home_title()`. */
export type Words = { readonly [Key in keyof Messages]: Filled<Messages[Key]> };

/**
 * The module of each language, as it is: binding every sentence to its language, through the index that chooses one at each
 * call, made a thousand functions before the first page.
 */
const words = { en, fr } satisfies Record<SiteLanguage, object> as unknown as Record<SiteLanguage, Words>;

export const wordsIn = (language: SiteLanguage): Words => words[language];

type Reader = { readonly t: Words; readonly language: SiteLanguage };
const key = Symbol('reader');

/** The root layout says once who reads in which language; components ask for it. */
export const provideReader = (reader: Reader) => setContext(key, reader);
export const useReader = (): Reader => getContext(key);
