/**
 * Next calls this once per server instance, and answers nothing until it is through. The worker runs in
 * the web process unless the operator runs it alone (WORKER=elsewhere); it starts in the background, so
 * that a database that is away holds up no page.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { configuration, workerRunsHere } = await import('#lib/kernel/env.ts');
  const { trustedProxies, portalUrl } = configuration();
  const { answerHeaders } = await import('#lib/access/page-headers.ts');
  const { watchRequests } = await import('#lib/access/watch-requests.ts');
  const isSecure = portalUrl.startsWith('https:');
  watchRequests({ trustedProxies, answerHeaders: answerHeaders({ isSecure }) });
  const { keepTime } = await import('#lib/kernel/keep-time.ts');
  // So that no page is shown by a clock that is wrong.
  await keepTime('portal').asked;
  if (!workerRunsHere()) return;
  const { keepWorker } = await import('#lib/worker/keep-worker.ts');
  const { endWorkerFirst } = await import('#lib/worker/end-worker-first.ts');
  endWorkerFirst(keepWorker(), process);
}
