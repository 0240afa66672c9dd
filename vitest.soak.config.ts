import { defineConfig } from 'vitest/config';

/** What `npm test` walks in one language only. */
const journeysOfTwoWays = ['merge-ideas', 'share-an-idea', 'talk-about-an-idea'].map(
  (name) => `test/journeys/${name}.spec.ts`,
);

/** `npm run soak`: what takes too long for `npm test`. */
export default defineConfig({
  test: {
    reporters: ['default'],
    include: ['test/**/*.soak.ts', ...journeysOfTwoWays],
    provide: { isEveryWay: true },
    globalSetup: ['test/support/stack-setup.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
