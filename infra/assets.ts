import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the bundles of the functions and the site's static files were built (`dist/` in the project folder). */
export type Assets = { readonly folder: string };

const howToBuild = 'Build them with: node functions/build.ts && npm run web:build';

/** The folder of one function's bundle. Throws where it was not built: an empty function must never be deployed. */
export function functionBundle({ folder }: Assets, name: string): string {
  const bundle = join(folder, 'functions', name);
  if (!existsSync(join(bundle, 'index.mjs'))) throw new Error(`There is no bundle ${bundle}/index.mjs. ${howToBuild}`);
  return bundle;
}

/** The folder of the site's static files. Throws where it was not built. */
export function staticFiles({ folder }: Assets): string {
  const files = join(folder, 'static');
  if (!existsSync(files)) throw new Error(`There are no static files in ${files}. ${howToBuild}`);
  return files;
}

/** CloudFront path patterns of the static files, one for each file or folder at their root. */
export function staticPathPatterns(assets: Assets): string[] {
  return readdirSync(staticFiles(assets), { withFileTypes: true })
    .map((entry) => (entry.isDirectory() ? `/${entry.name}/*` : `/${entry.name}`))
    .sort();
}
