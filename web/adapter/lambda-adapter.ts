import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '@sveltejs/kit';
import { build } from 'esbuild';
import { bundleOptions } from '#functions/platform/bundling/bundle-options.ts';

const root = new URL('../../', import.meta.url).pathname;
const staticFolder = join(root, 'dist/static');
const functionFolder = join(root, 'dist/functions/web');

/**
 * Makes of the built site what is deployed: static files for the bucket in `dist/static`, and one file for the function in
 * `dist/functions/web`, with everything it needs inside.
 */
export const lambdaAdapter = (): Adapter => ({
  name: 'lambda-adapter',
  async adapt(builder) {
    const workFolder = builder.getBuildDirectory('lambda');
    for (const folder of [workFolder, staticFolder, functionFolder]) rmSync(folder, { recursive: true, force: true });
    builder.writeClient(staticFolder);
    builder.generateServerInstance(join(workFolder, 'server.js'));
    await build({
      ...bundleOptions,
      entryPoints: [join(root, 'web/adapter/web.handler.ts')],
      outfile: join(functionFolder, 'index.mjs'),
      alias: { 'site-server': join(workFolder, 'server.js') },
    });
  },
});
