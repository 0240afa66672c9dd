import { defineConfig } from 'vitest/config';

/** What `npm test` walks in one language only. */
const inEveryWay = [
  'journeys/merge-ideas',
  'journeys/search',
  'journeys/share-an-idea',
  'journeys/talk-about-an-idea',
  'resilience/sealed-author',
].map((name) => `test/${name}.spec.ts`);

/** `npm run soak`: what takes too long for `npm test`. */
export default defineConfig({
  test: {
    reporters: ['default'],
    include: ['test/**/*.soak.ts', ...inEveryWay],
    provide: { isEveryWay: true },
    globalSetup: ['test/support/stack-setup.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
