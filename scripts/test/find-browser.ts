import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { PlainProblem } from '../start/plain-problem.ts';

/** The shell comes first: it draws the same pages without the windows of a browser around them. */
const SYSTEM = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const DOWNLOAD_MS = 5 * 60_000;

/** A Chromium that runs: the system's, else Playwright's download, else Debian's package (as root). */
export function findBrowser(root: string): string {
  const found = system() ?? playwrights() ?? downloaded(root) ?? debians();
  if (found) return found;
  throw new PlainProblem(
    'The end-to-end tests need Chromium: none is installed, and none could be downloaded.\n' +
      'Install Chromium or Google Chrome, then run npm test again.',
  );
}

function system(): string | undefined {
  return SYSTEM.map(onPath).find((path) => path !== undefined && runs(path));
}

function playwrights(): string | undefined {
  const path = chromium.executablePath();
  return runs(path) ? path : undefined;
}

function downloaded(root: string): string | undefined {
  console.log('Downloading Chromium for the end-to-end tests (once) …');
  const cli = join(root, 'node_modules/playwright/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: DOWNLOAD_MS,
  });
  return playwrights();
}

function debians(): string | undefined {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return undefined;
  console.log('Installing Debian’s Chromium for the end-to-end tests (once) …');
  apt(['update']);
  return installed('chromium-headless-shell') ?? installed('chromium');
}

function installed(name: string): string | undefined {
  apt(['install', '-y', '--no-install-recommends', name]);
  return system();
}

function apt(args: string[]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', args, { stdio: 'ignore', env });
}

function onPath(name: string): string | undefined {
  if (name.includes('/') || name.includes('\\')) return name;
  const finder = process.platform === 'win32' ? 'where' : 'which';
  const found = spawnSync(finder, [name], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.split('\n')[0]?.trim() : undefined;
}

function runs(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
