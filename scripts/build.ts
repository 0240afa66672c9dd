/** Builds what changed: messages, functions, site and template, as `npm start` does. */
import { buildPlatform } from '#infra/local/build/build-platform.ts';

await buildPlatform(process.cwd());
