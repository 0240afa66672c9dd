import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Policies are imported as text, as the bundles of the functions do. */
const cedarAsText = {
  name: 'cedar-as-text',
  load: (id: string) =>
    id.endsWith('.cedar') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))}` : undefined,
};

export default defineConfig({
  plugins: [cedarAsText],
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'fast',
          include: ['{shared,functions,infra,web,scripts}/**/*.test.ts', 'test/contract/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'shared/evaluation/**', 'functions/evaluation/**'],
          // One for each core, also on a machine of two, where vitest would leave one to itself.
          maxWorkers: 2,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'evaluation',
          include: ['{shared,functions}/evaluation/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'stack',
          include: ['test/{journeys,resilience}/**/*.spec.ts'],
          globalSetup: ['test/support/stack-setup.ts'],
          provide: { isEveryWay: false },
          // After the fast tests, four at a time on two cores: they wait more than they work. What would disturb others, such
          // as a clock that is moved, is done to a run of the spec's own.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
