import type { BuildOptions } from 'esbuild';
import { standIns } from './stand-ins.ts';

/**
 * Dependencies written as CommonJS call `require` and read `__dirname`, which a module does not have. They are defined
 * here, under the names such code expects.
 */
const commonJsNames = [
  "import { createRequire as createRequireOfBundle } from 'node:module';",
  'const require = createRequireOfBundle(import.meta.url);',
  'const __dirname = import.meta.dirname;',
].join('');

/** How every function is bundled, whoever builds it. */
export const bundleOptions = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Modules before CommonJS, of which nothing can be left out.
  mainFields: ['module', 'main'],
  plugins: [standIns],
  // Policies are bundled as text.
  loader: { '.cedar': 'text' },
  banner: { js: commonJsNames },
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions;
