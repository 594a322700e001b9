import { defineConfig, devices } from '@playwright/test';

const isRoot = process.getuid?.() === 0;
const browser = process.env.E2E_BROWSER;

export default defineConfig({
  testDir: 'e2e',
  // `npm run screenshots` runs a file that is not a test.
  testMatch: process.env.E2E_MATCH ?? '*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './e2e/support/global-setup.ts',
  // Each worker has a portal and a tenant of its own; the specs of a file run one after the other.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    ...devices['Desktop Chrome'],
    // The page at each step, not its film: filming costs as much as all the rest.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    // A browser that root starts cannot have a sandbox of its own; for anyone else it keeps it.
    launchOptions: {
      chromiumSandbox: !isRoot,
      ...(browser ? { executablePath: browser } : {}),
      args: [
        '--disable-gpu',
        ...(isRoot ? ['--disable-background-networking', '--disable-component-update'] : []),
      ],
    },
  },
});
