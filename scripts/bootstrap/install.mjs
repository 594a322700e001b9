import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './folder.mjs';
import { fail } from './plain-failure.mjs';
import { runningStart } from './start-lock.mjs';

const STAMP = join(ROOT, 'node_modules', '.boarding-pass');
const PING_MS = 4500;
/** What npm says when it could not talk to a registry; any answer at all means that it can. */
const OFFLINE =
  /ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET\w*|\w*CERT\w*|ERR_SSL\w*/;

/** Installs exactly what the lockfile says, when it has changed or nothing is installed yet. */
export function installPackages() {
  const lockfile = readFileSync(join(ROOT, 'package-lock.json'));
  const wanted = createHash('sha256')
    .update(lockfile)
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  const other = runningStart();
  if (other && other.pid !== process.pid) {
    fail(
      `The packages have changed, and a portal is running from this folder (process ${other.pid}).\n` +
        'Stop it first (Ctrl-C where it runs), then try again.',
    );
  }
  ping();
  console.log('Installing packages (about a minute, once) …');
  const done = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {});
  if (done.status !== 0) {
    fail(`npm could not install the packages. It said:\n\n${words(done)}`);
  }
  writeFileSync(STAMP, wanted);
}

/** Says within five seconds that there is no network, where `npm ci` would try for minutes. */
function ping() {
  const done = npm(['ping', '--fetch-retries=0', `--fetch-timeout=${PING_MS - 500}`], {
    timeout: PING_MS,
    killSignal: 'SIGKILL',
  });
  if (done.status === 0) return;
  if (done.error && done.error.code !== 'ETIMEDOUT') {
    fail(`npm could not be run (${done.error.code}). Install Node with npm, then try again.`);
  }
  const reason = done.error ? 'ETIMEDOUT' : words(done).match(OFFLINE)?.[0];
  if (!reason) return;
  fail(
    `The packages have to be installed, and npm cannot reach its registry (${reason}).\n` +
      'Check the network, then start again. Behind a proxy: npm config set https-proxy …; with a\n' +
      'certificate authority of your own: NODE_EXTRA_CA_CERTS=file.pem.\n' +
      'Once the packages are installed, a start needs no network.',
  );
}

/** The npm that runs us, or the one on the path. */
function npm(args, options) {
  const cli = process.env.npm_execpath ?? '';
  const shared = { cwd: ROOT, encoding: 'utf8', ...options };
  if (basename(cli) === 'npm-cli.js') return spawnSync(process.execPath, [cli, ...args], shared);
  return spawnSync('npm', args, { ...shared, shell: process.platform === 'win32' });
}

function words(done) {
  return `${done.stdout ?? ''}\n${done.stderr ?? ''}`.trim().slice(-3000);
}
