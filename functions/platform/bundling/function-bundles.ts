import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { bundleOptions } from './bundle-options.ts';

const root = join(import.meta.dirname, '../../..');
const handlerSuffix = '.handler.ts';

export const outputFolder = join('dist', 'functions');

/** The deployed functions by name: `functions/contexts/<name>.handler.ts` is one. The web's is bundled by its own build. */
export const functionNames = globSync(`functions/contexts/*${handlerSuffix}`, { cwd: root })
  .map((file) => basename(file, handlerSuffix))
  .sort();

/** What some functions load when they first need it, as a file of its own beside their bundle: see `stand-ins.ts`. */
export const loadedLater: Readonly<Record<string, readonly string[]>> = {
  search: ['functions/search/snapshot-object.store.ts'],
  'search-snapshot': ['functions/search/snapshot-object.store.ts'],
};

/** One run of esbuild that bundles all of them; what it says of each output is in its `metafile`. */
export const functionBundles = {
  ...bundleOptions,
  absWorkingDir: root,
  entryPoints: functionNames.flatMap((name) => [
    { in: `functions/contexts/${name}${handlerSuffix}`, out: `${name}/index` },
    ...(loadedLater[name] ?? []).map((file) => ({ in: file, out: `${name}/${basename(file, '.ts')}` })),
  ]),
  outdir: outputFolder,
  outExtension: { '.js': '.mjs' },
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
} satisfies BuildOptions;
