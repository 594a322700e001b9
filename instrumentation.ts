/**
 * Next calls this once per server instance. The worker runs in the web process unless the operator
 * runs it alone (WORKER=elsewhere).
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { workerRunsHere } = await import('#lib/kernel/env.ts');
  if (!workerRunsHere()) return;
  const { startWorker } = await import('#lib/worker/start-worker.ts');
  await startWorker();
}
