/** `npm run web:build`: the site's server as one function, its static files beside it; from any working directory. */
import { createBuilder } from 'vite';

const folder = new URL('.', import.meta.url).pathname;
// SvelteKit reads its folders from the working directory.
process.chdir(folder);
process.env['NODE_ENV'] = 'production';
const builder = await createBuilder({ root: folder, configFile: `${folder}vite.config.ts`, logLevel: 'warn' }, null);
await builder.buildApp();
