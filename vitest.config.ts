import { defineConfig } from 'vitest/config';

/** One config for every suite; `test/run.ts` names the suites and their order. */
export default defineConfig({
  test: {
    include: ['{engine,api,designer}/src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'processes/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
