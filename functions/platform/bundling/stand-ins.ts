import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const required: readonly string[] = ['require-call', 'require-resolve'];

/**
 * What stands in the bundles for a dependency of which we use a small part. Fewer bytes and less work make a function start
 * sooner; what each is worth is measured in docs/performance.md. Tests and tools run with the dependencies themselves.
 */
export const standIns: Plugin = {
  name: 'stand-ins',
  setup: ({ onResolve }) => {
    const standIn = (file: string) => ({ path: join(import.meta.dirname, file) });
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => standIn('credential-providers.ts'));
    onResolve({ filter: /^jsonschema$/ }, () => standIn('entity-validator.ts'));
    // Only where ElectroDB requires it: what we import ourselves, the bundler takes to pieces.
    onResolve({ filter: /^@aws-sdk\/lib-dynamodb$/ }, ({ kind }) =>
      required.includes(kind) ? standIn('document-commands.ts') : undefined,
    );
  },
};
