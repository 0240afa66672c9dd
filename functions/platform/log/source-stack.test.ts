import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceStack } from './source-stack.ts';

describe('a stack from a bundle', () => {
  let folder: string;
  /** In a process of its own, since the test runner maps stacks by itself. */
  const stackOf = (file: string): string => {
    const program = `import('${join(folder, file)}').then(({ fail }) => fail()).catch(({ stack }) => console.log(stack))`;
    return execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'commonweal-'));
    const source = ['export const fail = () => {', "  throw new Error('on the second line');", '};'].join('\n');
    writeFileSync(join(folder, 'source.ts'), source);
    writeFileSync(join(folder, 'without.mjs'), source);
    const outfile = join(folder, 'bundle.mjs');
    const entryPoints = [join(folder, 'source.ts')];
    await build({ entryPoints, outfile, bundle: true, minify: true, format: 'esm', sourcemap: 'linked' });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('names the line of the source', () => {
    const stack = stackOf('bundle.mjs');

    expect(stack).toContain('bundle.mjs:1:');
    expect(sourceStack(stack)).toMatch(/source\.ts:2:9/);
  });

  it('stays as it is where there is no map', () => {
    const stack = stackOf('without.mjs');

    expect(sourceStack(stack)).toBe(stack);
  });
});
