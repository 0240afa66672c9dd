import type { SiteLanguage } from '#shared/kernel/text.ts';
import en from '#shared/messages/en.json' with { type: 'json' };
import fr from '#shared/messages/fr.json' with { type: 'json' };

const messages = { en, fr } satisfies Record<SiteLanguage, Record<string, string>>;
export type MessageKey = keyof typeof en;

/** What the site says in a language, so that a journey looks for the words a person reads and not for a copy of them. */
export const wordsOf =
  (language: SiteLanguage) =>
  (key: MessageKey, given: Readonly<Record<string, string>> = {}): string =>
    messages[language][key].replace(/\{(\w+)\}/g, (_, name: string) => given[name] ?? '');
