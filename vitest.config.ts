import { defineConfig } from 'vitest/config';

// `unit` shares one context per worker (isolate: false): no test may rely on global state, and files start fast.
// `end-to-end` starts real servers and a real browser. Much of it waits, so three files run side by side, on one build.
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/end-to-end/**', 'test/bench/**'],
          isolate: false,
          pool: 'threads',
          maxWorkers: 3,
          // Some let days pass on the fake clock, and passwords take the processor; on a busy machine that takes a while.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['test/end-to-end/**/*.test.{ts,tsx}'],
          globalSetup: 'test/support/build-once.ts',
          maxWorkers: 3,
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // What a page shows soon, a busy machine shows later.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
