import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };

const link = /\]\((?!\w+:|#)([^)#\s]+)[^)]*\)/g;
/** A path from the root in backticks. One with a placeholder or a pattern in it names no single file. */
const path = /`((?:docs|functions|infra|scripts|shared|test|web)\/[\w./[\]=@+-]+)`/g;
/** Made by the build or the local run, so not in the repository. */
const isMade = (name: string) => /^(?:dist|cdk\.out|shared\/messages\/compiled)/.test(name);
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);

describe.each(['README.md', ...inDocs])('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8');

  it('links to what is there', () => {
    const missing = found(text, link).filter((to) => !existsSync(join(root, dirname(document), to)));

    expect(missing).toEqual([]);
  });

  it('names files and folders that are there', () => {
    const missing = found(text, path).filter((name) => !isMade(name) && !existsSync(join(root, name)));

    expect(missing).toEqual([]);
  });

  it('names commands that are there', () => {
    expect(found(text, /npm run (?:-s )?([\w:]+)/g).filter((name) => !(name in scripts))).toEqual([]);
  });
});
