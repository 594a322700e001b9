// npm run hostile: every hostile value at every door of the built portal, over HTTP. Ends with 1 when
// one was not met as it should be.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from './test/find-browser.ts';

const root = process.cwd();
const done = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--reporter=list',
    'hostile-input.spec.ts',
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, E2E_BROWSER: findBrowser(root), HOSTILE: 'all' },
  },
);
process.exit(done.status ?? 1);
