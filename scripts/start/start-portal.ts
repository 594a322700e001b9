import { join } from 'node:path';
import { type RunningProcess, startProcess, untilAnswers } from './start-process.ts';
import { withoutEnvFiles } from './without-env-files.ts';

/** Starts the built portal and answers when it does. */
export async function startPortal(at: {
  root: string;
  build: string;
  log: string;
  host: string;
  port: number;
  env: Record<string, string>;
  onStarted: (running: RunningProcess) => void;
}): Promise<void> {
  const next = join(at.root, 'node_modules/next/dist/bin/next');
  const running = startProcess({
    root: at.root,
    args: [next, 'start', '-H', at.host, '-p', String(at.port)],
    log: at.log,
    env: {
      ...at.env,
      ...withoutEnvFiles,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      BUILD_DIR: at.build,
    },
  });
  at.onStarted(running);
  await untilAnswers(`http://localhost:${at.port}/api/health`, running, 'The portal');
}
