import { defineConfig } from 'vitest/config';

// Long checks, outside `npm test`: npx vitest run --config functions/evaluation/soak.config.ts
export default defineConfig({
  test: { include: ['{shared,functions}/evaluation/**/*.soak.ts'], testTimeout: 900_000, reporters: ['default'] },
});
