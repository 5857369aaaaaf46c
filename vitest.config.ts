import { defineConfig } from 'vitest/config'

// Threads without isolation: a file costs milliseconds. No test replaces a module or changes global state, so files may share a thread's modules.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'zone/**/*.test.ts', 'interop/**/*.test.ts', 'bench/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    globalSetup: ['src/kernel/db/test-cluster.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
