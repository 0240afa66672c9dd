import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { asModule } from './as-module.ts';

const electroDb = /\/node_modules\/electrodb\/.*\.js$/;
const cedar = /\/node_modules\/@cedar-policy\/cedar-wasm\/nodejs\/cedar_wasm\.js$/;

/**
 * V8 compiles Cedar's evaluator anew, optimised, as soon as it has run a little: a third of what a function with policies does
 * at its start, taken from the same share of a processor. So many bytes later (the default is 13 million) it still does,
 * after a thousand decisions or so. The budget counts from when the evaluator is loaded.
 */
const optimiseLater = "require('node:v8').setFlagsFromString('--wasm-tiering-budget=1000000000');";

/**
 * What stands in the bundles for a dependency of which we use a small part. Fewer bytes and less work make a function start
 * sooner; what each is worth is measured in docs/performance.md. Tests and tools run with the dependencies themselves.
 */
export const standIns: Plugin = {
  name: 'stand-ins',
  setup: ({ onResolve, onLoad }) => {
    const standIn = (file: string) => ({ path: join(import.meta.dirname, file) });
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => standIn('credential-providers.ts'));
    // What a function imports when it first needs it is a file beside its bundle (`loadedLater`).
    onResolve({ filter: /^\.\/.*\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: path.replace(/\.ts$/, '.mjs'), external: true } : undefined,
    );
    onResolve({ filter: /^jsonschema$/ }, () => standIn('entity-validator.ts'));
    // Only where ElectroDB imports it, which is whole: what we import ourselves, the bundler takes to pieces.
    onResolve({ filter: /^@aws-sdk\/lib-dynamodb$/ }, ({ importer }) =>
      electroDb.test(importer) ? standIn('document-commands.ts') : undefined,
    );
    // ElectroDB is CommonJS, of which the bundler leaves nothing out and which is read twice: when the bundle is loaded,
    // and when the function that esbuild puts around each file is called.
    onLoad({ filter: electroDb }, ({ path }) => ({ contents: asModule(readFileSync(path, 'utf8')) }));
    onLoad({ filter: cedar }, ({ path }) => ({ contents: `${optimiseLater}${readFileSync(path, 'utf8')}` }));
  },
};
