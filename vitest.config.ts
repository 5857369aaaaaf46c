import { defineConfig } from 'vitest/config'

/** Tests that start whole nodes as processes, kill them and start them again: slow, and apart from what is run at every change. */
const WHOLE_NODES = ['node', 'copies', 'evidence', 'crash'].map((name) => `src/app/cli/${name}.test.ts`)

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: WHOLE_NODES,
          // Threads without isolation: a file costs milliseconds. No test replaces a module or changes global state, so files may share a thread's modules.
          pool: 'threads',
          isolate: false,
          globalSetup: ['src/kernel/db/test-cluster.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'node',
          include: WHOLE_NODES,
          pool: 'threads',
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          // One file after another: each starts whole nodes and a browser.
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
