// npm run screenshots: makes the pictures of the README from the built portal and the sandbox.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from './test/find-browser.ts';

const root = process.cwd();
const done = spawnSync(
  process.execPath,
  [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=list'],
  {
    stdio: 'inherit',
    env: { ...process.env, E2E_BROWSER: findBrowser(root), E2E_MATCH: 'screenshots.ts' },
  },
);
process.exit(done.status ?? 1);
