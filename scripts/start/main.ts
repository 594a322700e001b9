import { join } from 'node:path';
import { NewerSchema } from '#prisma/newer-schema.ts';
import { generateClient } from './generate-client.ts';
import { takeOwnVariables } from './own-variables.ts';
import { PlainProblem } from './plain-problem.ts';
import { resolveConfiguration } from './resolve-configuration.ts';
import { type Started, startInSandboxMode } from './sandbox-mode.ts';
import { sayReady } from './say-ready.ts';
import type { Start } from './start.ts';
import type { RunningProcess } from './start-process.ts';
import { stoppables } from './stoppables.ts';
import { startInTenantMode } from './tenant-mode.ts';

type From = {
  root: string;
  data: string;
  publishAddress: (address: { portal: string }) => void;
};

/**
 * Starts everything that the configuration asks for and stays until it is told to stop: Ctrl-C,
 * SIGTERM, a closed terminal, or the end of the process that started us.
 */
export async function main({ root, data, publishAddress }: From): Promise<void> {
  const started = stoppables();
  let isStopping = false;
  let isReady = false;
  const stop = async (exitCode: number) => {
    if (isStopping) return;
    isStopping = true;
    if (exitCode === 0) console.log('\nStopping …');
    await started.stopAll();
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop(0));
  }
  process.on('disconnect', () => void stop(0));
  // A closed terminal takes our output with it; that is no reason to leave the rest running.
  process.stdout.on('error', () => void stop(0));
  const letEnd = (running: RunningProcess) => started.add(running.stop);
  const keepUp = (name: string) => (running: RunningProcess) => {
    started.add(running.stop);
    void running.ended.then(() => {
      if (isStopping || !isReady) return;
      console.error(`\n${name} has ended. It said:\n\n${running.lastWords()}\n`);
      void stop(1);
    });
  };
  try {
    const ready = await start({ root, data, started, keepUp, letEnd });
    isReady = true;
    publishAddress({ portal: ready.portal });
    console.log(sayReady(ready));
  } catch (error) {
    if (isStopping) return;
    const isPlain = error instanceof PlainProblem || error instanceof NewerSchema;
    console.error(isPlain ? `\n${error.message}\n` : error);
    await stop(1);
  }
}

async function start(at: Start): Promise<Started> {
  takeOwnVariables(join(at.root, '.env'), process.env);
  const wanted = resolveConfiguration(process.env);
  if (wanted.mode === 'refused') throw new PlainProblem(wanted.why);
  generateClient(at.root);
  return wanted.mode === 'sandbox' ? startInSandboxMode(at, wanted) : startInTenantMode(at, wanted);
}
