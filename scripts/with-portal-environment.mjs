// node scripts/run.mjs scripts/with-portal-environment.mjs FILE …: runs a file of ours with the
// configuration that the portal has. In sandbox mode it joins the start that runs from this folder;
// when none runs, it starts database and sandbox for as long as the file takes.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DATA, ROOT } from './bootstrap/folder.mjs';
import { fail } from './bootstrap/plain-failure.mjs';
import { runningStart, takeStartLock } from './bootstrap/start-lock.mjs';
import { PlainProblem } from './start/plain-problem.ts';

const [file, ...args] = process.argv.slice(2);
if (!file) fail('Say which file to run.');
// An exported history is verified offline: it needs no portal.
const needsNothing = file.endsWith('lib/history/verify-command.ts') && args.length > 0;
if (!needsNothing) Object.assign(process.env, await portalEnvironment());
process.argv = [process.execPath, resolve(ROOT, file), ...args];
await import(pathToFileURL(resolve(ROOT, file)).href);

async function portalEnvironment() {
  const { resolveConfiguration } = await import('./start/resolve-configuration.ts');
  const { takeOwnVariables } = await import('./start/own-variables.ts');
  try {
    takeOwnVariables(join(ROOT, '.env'), process.env);
    const wanted = resolveConfiguration(process.env);
    if (wanted.mode === 'refused') return fail(wanted.why);
    if (wanted.mode === 'sandbox') return await sandboxEnvironment(wanted);
    const { prepareTenantDatabase } = await import('./start/tenant-database.ts');
    return { DATABASE_URL: await prepareTenantDatabase(wanted.databaseUrl, wanted.ownerUrl) };
  } catch (error) {
    if (error instanceof PlainProblem) return fail(error.message);
    throw error;
  }
}

async function sandboxEnvironment(wanted) {
  if (takeStartLock()) {
    const { prepareSandboxEnvironment } = await import('./start/prepare-sandbox-environment.ts');
    return prepareSandboxEnvironment({ root: ROOT, data: DATA }, wanted);
  }
  const running = runningStart();
  const kept = join(DATA, 'portal-environment.json');
  if (running?.portal && existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  return fail('Boarding Pass is being started from this folder. Try again when it is ready.');
}
