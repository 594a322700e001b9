import type { Worker } from './start-worker.ts';

/** Who hears of signals, as a process does. */
export type SignalHost = {
  rawListeners: (signal: NodeJS.Signals) => unknown[];
  removeAllListeners: (signal: NodeJS.Signals) => unknown;
  on: (signal: NodeJS.Signals, listener: () => void) => unknown;
};

const signals = ['SIGTERM', 'SIGINT'] as const;

/**
 * When this process is told to end, its worker ends what is under way first, and those who listened
 * before hear of it then: Next ends the process as soon as the last page is answered, and a secret that
 * is being tried would be handed over unproven.
 */
export function endWorkerFirst(worker: Pick<Worker, 'stop'>, host: SignalHost): void {
  let ending: Promise<void> | undefined;
  for (const signal of signals) {
    const others = host.rawListeners(signal).filter((one) => typeof one === 'function');
    host.removeAllListeners(signal);
    host.on(signal, () => {
      ending ??= worker.stop().catch(() => undefined);
      void ending.then(() => {
        for (const other of others) other(signal);
      });
    });
  }
}
