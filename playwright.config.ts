import { defineConfig, devices } from '@playwright/test';
import { withUtf8 } from './scripts/test/with-utf8.ts';

const isRoot = process.getuid?.() === 0;
const browser = process.env.E2E_BROWSER;
// `npm run screenshots` runs a file that is not a test.
const match = process.env.E2E_MATCH;

/** They need a portal of their own. One of them takes long to start, and would be waited for alone. */
const ownPortal = [
  'any-host.spec.ts',
  'environments.spec.ts',
  'hostile-input.spec.ts',
  'limits.spec.ts',
  'reverse-proxy.spec.ts',
  'upgrade.spec.ts',
];

export default defineConfig({
  testDir: 'e2e',
  projects: match
    ? [{ name: 'pictures', testMatch: match }]
    : [
        { name: 'own portal', testMatch: ownPortal },
        { name: 'one portal', testIgnore: ownPortal },
      ],
  outputDir: 'test-results',
  globalSetup: './e2e/support/global-setup.ts',
  // Each worker has a portal and a tenant of its own; the specs of a file run one after the other.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    ...devices['Desktop Chrome'],
    // What was done, asked and logged, and the page at its end. Keeping the page at each step costs a
    // seventh of the time, and filming it as much as all the rest: `-- FILE --trace on` does both.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    // A browser that root starts cannot have a sandbox of its own; for anyone else it keeps it.
    launchOptions: {
      chromiumSandbox: !isRoot,
      env: withUtf8(process.env),
      ...(browser ? { executablePath: browser } : {}),
      args: [
        '--disable-gpu',
        ...(isRoot ? ['--disable-background-networking', '--disable-component-update'] : []),
      ],
    },
  },
});
