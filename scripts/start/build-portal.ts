import { join } from 'node:path';
import { fingerprint } from './fingerprint.ts';
import { runToEnd } from './run-to-end.ts';
import type { RunningProcess } from './start-process.ts';
import { whenChanged } from './when-changed.ts';
import { withoutEnvFiles } from './without-env-files.ts';

const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'package-lock.json',
  'package.json',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'instrumentation.ts',
  'proxy.ts',
  'prisma/schema.prisma',
  'prisma/queues.ts',
];

/** Builds the portal into `folder` when its sources have changed since. The log has what Next said. */
export async function buildPortal(at: {
  root: string;
  folder: string;
  log: string;
  onStarted: (running: RunningProcess) => void;
}): Promise<void> {
  const stamp = fingerprint(at.root, SOURCES, isNoSource);
  await whenChanged(join(at.root, at.folder, 'boarding-pass.stamp'), stamp, async () => {
    console.log('Building the portal (about a minute, after each change) …');
    await runToEnd(
      {
        root: at.root,
        args: [join(at.root, 'node_modules/next/dist/bin/next'), 'build'],
        log: at.log,
        env: {
          ...withoutEnvFiles,
          NODE_ENV: 'production',
          BUILD_DIR: at.folder,
          NEXT_TELEMETRY_DISABLED: '1',
          NO_COLOR: '1',
        },
      },
      'The portal could not be built',
      at.onStarted,
    );
  });
}

function isNoSource(path: string): boolean {
  return path.startsWith(join('lib', 'kernel', 'prisma')) || /\.test\.tsx?$/.test(path);
}
