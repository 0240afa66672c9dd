import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { lambdaAdapter } from './adapter/lambda-adapter.ts';
import { pageScripts } from './adapter/page-scripts.ts';
import { contentSecurity } from './security/content-security.ts';
import { logicalDirections } from './styles/logical-directions.ts';

export default defineConfig({
  plugins: [
    pageScripts(),
    sveltekit({
      adapter: lambdaAdapter(),
      csp: contentSecurity,
      // Absolute addresses of assets: the edge serves `/_app/*` from the bucket whatever page asks.
      paths: { relative: false },
      // A page must not ask the server whether a newer site exists; it is rendered anew each time anyway.
      version: { pollInterval: 0 },
    }),
  ],
  css: {
    postcss: { plugins: [logicalDirections()] },
    preprocessorOptions: {
      scss: { loadPaths: [new URL('../node_modules/govuk-frontend/dist', import.meta.url).pathname] },
    },
  },
  build: {
    // Images stay files, so that the security policy needs no `data:`.
    assetsInlineLimit: 0,
    target: 'es2022',
  },
});
