import { join } from 'node:path';
import { parseSandboxInfo, type StartedSandbox } from './sandbox-info.ts';
import { type RunningProcess, startProcess, untilAnswers } from './start-process.ts';

/** Starts the tenant in a box and answers what it says about itself. */
export async function startSandbox(at: {
  root: string;
  data: string;
  log: string;
  port: number;
  host: string;
  portalUrl: string;
  publicUrl: string;
  lag: 'none' | 'realistic';
  onStarted: (running: RunningProcess) => void;
}): Promise<StartedSandbox> {
  const running = startProcess({
    root: at.root,
    args: [join(at.root, 'sandbox/main.ts')],
    log: at.log,
    env: {
      SANDBOX_PORT: String(at.port),
      SANDBOX_PUBLIC_URL: at.publicUrl,
      SANDBOX_DATA: at.data,
      SANDBOX_LAG: at.lag,
      PORTAL_URL: at.portalUrl,
      HOST: at.host,
    },
  });
  at.onStarted(running);
  const url = `http://localhost:${at.port}/sandbox/info`;
  const answer = await untilAnswers(url, running, 'The sandbox');
  return parseSandboxInfo(await answer.json());
}
