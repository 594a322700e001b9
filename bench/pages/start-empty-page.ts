import { join } from 'node:path';
import { freePort } from '../../scripts/postgres/free-port.ts';
import { fingerprint } from '../../scripts/start/fingerprint.ts';
import { runToEnd } from '../../scripts/start/run-to-end.ts';
import {
  type RunningProcess,
  startProcess,
  untilAnswers,
} from '../../scripts/start/start-process.ts';
import { whenChanged } from '../../scripts/start/when-changed.ts';

const folder = 'bench/empty-page';

/** Builds and starts the application with the one empty page; answers its address. */
export async function startEmptyPage(at: {
  root: string;
  log: (name: string) => string;
  onStarted: (running: RunningProcess) => void;
}): Promise<string> {
  const { root, log, onStarted } = at;
  const next = join(root, 'node_modules/next/dist/bin/next');
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  const sources = ['app', 'instrumentation.js', 'next.config.js'].map((name) => join(folder, name));
  const stamp = fingerprint(root, [...sources, 'package-lock.json']);
  await whenChanged(join(root, folder, '.next/built.stamp'), stamp, () =>
    runToEnd(
      { root, args: [next, 'build', folder], log: log('empty-build'), env },
      'The empty page could not be built',
      onStarted,
    ),
  );
  const port = await freePort();
  const running = startProcess({
    root,
    args: [next, 'start', folder, '-H', '127.0.0.1', '-p', String(port)],
    log: log('empty'),
    env,
  });
  onStarted(running);
  const url = `http://localhost:${port}/`;
  await untilAnswers(url, running, 'The empty page');
  return url;
}
