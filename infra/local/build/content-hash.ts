import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const leftOut = /(^|\/)(node_modules|\.svelte-kit|compiled|dist|cdk\.out)(\/|$)|\.test\.ts$|\.md$/;

/** One hash over the names and contents of every file the patterns find, tests and built files left out. */
export function contentHash(root: string, patterns: readonly string[]): string {
  const names = globSync([...patterns], { cwd: root, exclude: (name) => leftOut.test(name) })
    .filter((name) => !leftOut.test(name) && statSync(join(root, name)).isFile())
    .sort();
  const hash = createHash('sha256');
  for (const name of names)
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(root, name)))
      .update('\0');
  return hash.digest('hex');
}
