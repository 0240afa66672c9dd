/**
 * Bundles every deployed function in one run: `functions/contexts/<name>.handler.ts` becomes `dist/functions/<name>/`.
 * The deploy uploads these folders and the local run starts them, so both run the same bytes.
 *
 * The output depends on the sources alone (no absolute path, no time), because a folder's hash decides whether a
 * deploy replaces a function.
 */
import { copyFileSync, existsSync, globSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { bundleOptions } from './platform/bundling/bundle-options.ts';

const root = join(import.meta.dirname, '..');
const outputFolder = join('dist', 'functions');
const handlerSuffix = '.handler.ts';
/** Cedar's evaluator, which its package reads from beside its own code. */
const cedarWasm = 'node_modules/@cedar-policy/cedar-wasm/nodejs/cedar_wasm_bg.wasm';
/** Bundled by the web's own build into a folder next to ours. */
const bundledElsewhere = ['web'];

const names = globSync(`functions/contexts/*${handlerSuffix}`, { cwd: root })
  .map((file) => basename(file, handlerSuffix))
  .sort();

const options = {
  ...bundleOptions,
  absWorkingDir: root,
  entryPoints: names.map((name) => ({ in: `functions/contexts/${name}${handlerSuffix}`, out: `${name}/index` })),
  outdir: outputFolder,
  outExtension: { '.js': '.mjs' },
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
} satisfies BuildOptions;

removeStaleBundles();
mkdirSync(join(root, outputFolder), { recursive: true });
const { metafile } = await build(options);
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
  return names.filter((name) => {
    const inputs = outputs[`${outputFolder}/${name}/index.mjs`]?.inputs ?? {};
    return Object.keys(inputs).some((input) => input.includes('@cedar-policy/cedar-wasm'));
  });
}

function copyCedarTo(bundles: readonly string[]) {
  for (const name of bundles) copyFileSync(join(root, cedarWasm), join(root, outputFolder, name, basename(cedarWasm)));
}
