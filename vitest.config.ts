import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/test/longest-first.ts';

export default defineConfig({
  test: {
    // What runs before TypeScript does is plain JavaScript, and so are its tests.
    include: ['**/*.test.ts', '**/*.test.tsx', 'scripts/bootstrap/*.test.mjs'],
    exclude: ['**/node_modules/**', '.next*/**', '.data*/**', 'e2e/**'],
    // One embedded PostgreSQL for the whole run; each test file clones its migrated template.
    globalSetup: ['testing/database/test-cluster.ts'],
    // A few processes for all files; each file still begins with modules of its own. One more than two
    // cores, because some files wait for processes of their own more than they work.
    isolate: false,
    setupFiles: ['testing/fresh-file.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
  },
});
