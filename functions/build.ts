/**
 * Bundles every deployed function in one run: `functions/contexts/<name>.handler.ts` becomes `dist/functions/<name>/`.
 * The deploy uploads these folders and the local run starts them, so both run the same bytes.
 *
 * The output depends on the sources alone (no absolute path, no time), because a folder's hash decides whether a
 * deploy replaces a function.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { functionBundles, functionNames, outputFolder } from './platform/bundling/function-bundles.ts';

const root = join(import.meta.dirname, '..');
/** Cedar's evaluator, which its package reads from beside its own code. */
const cedarWasm = 'node_modules/@cedar-policy/cedar-wasm/nodejs/cedar_wasm_bg.wasm';
/** Bundled by the web's own build into a folder next to ours. */
const bundledElsewhere = ['web'];

removeStaleBundles();
mkdirSync(join(root, outputFolder), { recursive: true });
const { metafile } = await build(functionBundles);
copyCedarTo(bundlesWithCedar(metafile));
writeFileSync(join(root, outputFolder, 'meta.json'), `${JSON.stringify(metafile, null, 1)}\n`);

/** A bundle whose handler was renamed or removed must not stay deployable. */
function removeStaleBundles() {
  const folder = join(root, outputFolder);
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder)) {
    if (!bundledElsewhere.includes(entry)) rmSync(join(folder, entry), { recursive: true });
  }
}

function bundlesWithCedar({ outputs }: Metafile): string[] {
  return functionNames.filter((name) => {
    const inputs = outputs[`${outputFolder}/${name}/index.mjs`]?.inputs ?? {};
    return Object.keys(inputs).some((input) => input.includes('@cedar-policy/cedar-wasm'));
  });
}

function copyCedarTo(bundles: readonly string[]) {
  for (const name of bundles) copyFileSync(join(root, cedarWasm), join(root, outputFolder, name, basename(cedarWasm)));
}
