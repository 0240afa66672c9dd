/**
 * Bundles every deployed function in one run: `functions/contexts/<name>.handler.ts` becomes `dist/functions/<name>/`.
 * The deploy uploads these folders and the local run starts them, so both run the same bytes.
 *
 * The output depends on the sources alone (no absolute path, no time), because a folder's hash decides whether a
 * deploy replaces a function.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { functionBundles, functionNames, outputFolder } from './platform/bundling/function-bundles.ts';

const root = join(import.meta.dirname, '..');
/** What packages read from beside their own code: where it is, and where it is looked for beside a bundle. */
const readFromBeside: Readonly<Record<string, { readonly from: string; readonly to: string }>> = {
  '@cedar-policy/cedar-wasm': {
    from: 'node_modules/@cedar-policy/cedar-wasm/nodejs/cedar_wasm_bg.wasm',
    to: 'cedar_wasm_bg.wasm',
  },
  'multilingual-stemmer': {
    from: 'node_modules/multilingual-stemmer/dist/browser/index_bg.wasm',
    to: 'browser/index_bg.wasm',
  },
};
/** Bundled by the web's own build into a folder next to ours. */
const bundledElsewhere = ['web'];

removeStaleBundles();
mkdirSync(join(root, outputFolder), { recursive: true });
const { metafile } = await build(functionBundles);
copyWhatIsReadFromBeside(metafile);
writeFileSync(join(root, outputFolder, 'meta.json'), `${JSON.stringify(metafile, null, 1)}\n`);

/** A bundle whose handler was renamed or removed must not stay deployable. */
function removeStaleBundles() {
  const folder = join(root, outputFolder);
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder)) {
    if (!bundledElsewhere.includes(entry)) rmSync(join(folder, entry), { recursive: true });
  }
}

function copyWhatIsReadFromBeside({ outputs }: Metafile) {
  for (const name of functionNames) {
    const inputs = Object.keys(outputs[`${outputFolder}/${name}/index.mjs`]?.inputs ?? {});
    for (const [dependency, { from, to }] of Object.entries(readFromBeside)) {
      if (!inputs.some((input) => input.includes(`node_modules/${dependency}/`))) continue;
      const target = join(root, outputFolder, name, to);
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(join(root, from), target);
    }
  }
}
