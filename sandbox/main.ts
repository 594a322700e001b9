import { isRefusedPort } from './is-refused-port.ts';
import { settingsFrom } from './settings.ts';
import { startSandbox } from './start-sandbox.ts';

/** `node sandbox/main.ts`: the tenant as a process of its own. docs/sandbox.md names its variables. */
async function main() {
  const settings = settingsFrom(process.env);
  const running = await startSandbox(settings);
  if (await isRefusedPort(running.sandbox.selfUrl)) {
    await running.close();
    throw new Error(
      `browsers refuse the port ${settings.port}, because it belongs to another protocol. Set SANDBOX_PORT to another one.`,
    );
  }
  console.log(`sandbox listening on ${running.url}`);

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void running.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.env.EXIT_WITH_PARENT === '1') process.stdin.resume().on('end', stop);
  if (process.channel) process.on('disconnect', stop);
}

main().catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const port = process.env.SANDBOX_PORT ?? '4000';
  const said = error instanceof Error ? error.message : String(error);
  console.error(
    isTaken
      ? `Port ${port} is taken. Stop what uses it, or set SANDBOX_PORT to another port.`
      : `The sandbox did not start: ${said}`,
  );
  process.exit(1);
});
