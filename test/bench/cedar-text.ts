/** Lets a program import policies as text, as bundles and tests do: `node --import ./test/bench/cedar-text.ts PROGRAM`. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

registerHooks({
  load: (url, context, next) =>
    url.endsWith('.cedar')
      ? {
          format: 'module',
          shortCircuit: true,
          source: `export default ${JSON.stringify(readFileSync(new URL(url), 'utf8'))}`,
        }
      : next(url, context),
});
