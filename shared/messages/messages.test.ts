import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { featureReasons, platformReasons } from '#shared/kernel/reasons.ts';
import { siteLanguages } from '#shared/kernel/text.ts';

type Messages = Record<string, string>;
const root = new URL('../..', import.meta.url).pathname;
const read = (language: string): Messages =>
  JSON.parse(readFileSync(join(root, `shared/messages/${language}.json`), 'utf8'));
const messagesBy = Object.fromEntries(siteLanguages.map((language) => [language, read(language)]));
const english = read('en');

/**
 * Messages whose name is put together from a word of the domain, so that no source spells it out. A prefix stands here
 * only with the code that composes it.
 */
const composedPrefixes = ['problem_', 'fault_'];

const sourcesIn = (folder: string, but?: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) =>
        but?.test(name) !== true &&
        /\.(ts|svelte)$/.test(name) &&
        !/node_modules|\.svelte-kit|\.test\.ts$|\.d\.ts$/.test(name),
    )
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));

const placeholdersOf = (text: string | undefined) =>
  [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('messages', () => {
  it('keep French punctuation on the line of its word, by a space that does not break', () => {
    const broken = Object.values(messagesBy['fr'] ?? {}).filter((text) => / [:;?!»]|« /.test(text));

    expect(broken).toEqual([]);
  });

  it('keep a French number on the line of what it counts', () => {
    const broken = Object.values(messagesBy['fr'] ?? {}).filter((text) =>
      /[\d}] (?:caractères|heures|jours|minutes)/.test(text),
    );

    expect(broken).toEqual([]);
  });

  it.each(siteLanguages)('are complete in %s', (language) => {
    const missing = Object.keys(english).filter((key) => !(messagesBy[language]?.[key] ?? '').trim());

    expect(missing).toEqual([]);
  });

  it.each(siteLanguages)('hold nothing in %s that English does not have', (language) => {
    const surplus = Object.keys(messagesBy[language] ?? {}).filter((key) => !(key in english));

    expect(surplus).toEqual([]);
  });

  it.each(siteLanguages)('name the same placeholders in %s as in English', (language) => {
    const differing = Object.entries(english)
      .filter(([key, text]) => String(placeholdersOf(text)) !== String(placeholdersOf(messagesBy[language]?.[key])))
      .map(([key]) => key);

    expect(differing).toEqual([]);
  });

  it('are each used by a page, a function or a deployed setting', () => {
    const words = new Set(
      ['web', 'functions', 'infra'].flatMap((folder) => sourcesIn(folder)).flatMap((text) => text.match(/\w+/g) ?? []),
    );
    const unused = Object.keys(english).filter(
      (key) => !words.has(key) && !composedPrefixes.some((prefix) => key.startsWith(prefix)),
    );

    expect(unused).toEqual([]);
  });

  it('explain every reason for which a request can be refused', () => {
    const wanted = [...platformReasons, ...featureReasons].flatMap((reason) => {
      const stem = `problem_${reason.replaceAll('-', '_')}`;
      return [`${stem}_title`, `${stem}_detail`];
    });

    expect(wanted.filter((key) => !(key in english))).toEqual([]);
  });

  it('explain every fault a schema can find in a field', () => {
    // The evaluation engine is not asked through forms: what it refuses it explains itself.
    const schemas = sourcesIn('shared', /^evaluation\//).join('\n');
    const faults = [
      ...schemas.matchAll(/v\.(?!literal|strictObject|variant|brand)\w+\([^;\n]*?'([a-z]+(?:-[a-z]+)+|empty)'\)/g),
    ]
      .map(([, fault]) => fault ?? '')
      .filter((fault) => !fault.startsWith('session-'));

    expect(faults.length).toBeGreaterThan(10);
    expect(faults.filter((fault) => !(`fault_${fault.replaceAll('-', '_')}` in english))).toEqual([]);
  });
});
