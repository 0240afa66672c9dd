import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'fast',
          include: ['{shared,functions,infra,web,scripts}/**/*.test.ts', 'test/contract/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'shared/evaluation/**', 'functions/evaluation/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'evaluation',
          include: ['{shared,functions}/evaluation/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
