import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What `npm run sandbox` says and how it ends, with this folder for its data. */
async function startWith(dataFolder: string): Promise<{ code: unknown; said: string }> {
  return await new Promise((resolve) => {
    execFile(
      process.execPath,
      ['sandbox/main.ts'],
      {
        env: { ...process.env, NODE_OPTIONS: '', SANDBOX_PORT: '0', SANDBOX_DATA: dataFolder },
        timeout: 15_000,
        killSignal: 'SIGKILL',
      },
      (error, _, said) => resolve({ code: error?.code, said }),
    );
  });
}

test('a data folder that cannot be made is refused in a plain sentence', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const impossible = ['/proc/x', '/proc/x/y', file, join(file, 'below')];
  const answers = await Promise.all(impossible.map(startWith));
  expect(answers).toEqual(
    impossible.map((path) => ({
      code: 1,
      said: `The sandbox did not start: the folder ${path} cannot be written. Set SANDBOX_DATA to another.\n`,
    })),
  );
});
