import { defineConfig } from 'vitest/config';

/** `npm run soak`: what takes too long for `npm test`. */
export default defineConfig({
  test: {
    reporters: ['default'],
    include: ['test/**/*.soak.ts'],
    globalSetup: ['test/support/stack-setup.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
