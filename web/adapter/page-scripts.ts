import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

const suffix = '?page-script';

/**
 * `import address from './autosave.ts?page-script'` bundles a script of its own and gives its address. A page that JavaScript
 * merely improves then loads these few lines; hydrating the whole page would bring ten times as many (ADR 9).
 */
export const pageScripts = (): Plugin => ({
  name: 'page-scripts',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith(suffix)) return null;
    const resolved = await this.resolve(source.slice(0, -suffix.length), importer, { skipSelf: true });
    return resolved === null ? null : `${resolved.id}${suffix}`;
  },
  async load(id) {
    if (!id.endsWith(suffix)) return null;
    const file = id.slice(0, -suffix.length);
    const { outputFiles } = await build({
      entryPoints: [file],
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      write: false,
    });
    const source = outputFiles[0]?.text ?? '';
    const digest = createHash('sha256').update(source).digest('base64url').slice(0, 8);
    const fileName = `_app/immutable/assets/${basename(file, '.ts')}.${digest}.js`;
    this.emitFile({ type: 'asset', fileName, source });
    return `export default ${JSON.stringify(`/${fileName}`)};`;
  },
});
