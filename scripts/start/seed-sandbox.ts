import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './run-to-end.ts';
import type { RunningProcess } from './start-process.ts';

/** Adds the sandbox's environments through the portal's own verb, so that the first form is full. */
export async function seedSandbox(at: {
  root: string;
  log: string;
  env: Record<string, string>;
  onStarted: (running: RunningProcess) => void;
}): Promise<void> {
  const file = join(at.root, 'lib/worker/seed-sandbox.ts');
  if (!existsSync(file)) return;
  const failure = "The sandbox's environments could not be added";
  await runToEnd({ ...at, args: [file] }, failure, at.onStarted);
}
