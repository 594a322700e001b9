import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { isEasyToPassOn } from '#lib/model/credential.ts';
import { hostileTexts, secretsLikeEntras } from '#testing/hostile-texts.ts';
import { envFileText } from './env-file.ts';

// Whoever reads the file finds the secret exactly as it was issued, or there is no file.
const folder = mkdtempSync(join(tmpdir(), 'env-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const handedOver = {
  principalName: 'sales-import-dev',
  environmentName: 'Sales Dev',
  instanceUrl: 'https://salesdev.crm4.dynamics.com',
  tenantId: '11d0aaaa-0000-4000-8000-000000000000',
  clientId: '6f1c0000-0000-4000-8000-000000000000',
  endsAt: '2027-03-02T00:00:00.000Z',
};
const variables = (secret: string) => ({
  AZURE_TENANT_ID: handedOver.tenantId,
  AZURE_CLIENT_ID: handedOver.clientId,
  AZURE_CLIENT_SECRET: secret,
  DATAVERSE_URL: handedOver.instanceUrl,
});
const textOf = (secret: string) => envFileText({ ...handedOver, secret });

/** Those that a portal hands over: what begins with a hyphen or a tilde is taken back. */
const entras = secretsLikeEntras(5).filter(isEasyToPassOn);
const hostile = hostileTexts(6);
const withFile = [...entras, ...hostile].flatMap((secret) => {
  const text = textOf(secret);
  return text === null ? [] : [{ secret, text }];
});

/** What Docker's documentation says of `docker run --env-file`: a line is a name and the rest, as it is. */
function asDockerReads(text: string): Record<string, string> {
  const lines = text.split('\n').map((line) => line.trimStart());
  const pairs = lines.flatMap((line) => {
    const at = line.indexOf('=');
    return line === '' || line.startsWith('#') || at < 0
      ? []
      : [[line.slice(0, at), line.slice(at + 1)]];
  });
  return Object.fromEntries(pairs);
}

/** Sources every file in one shell of this kind; the environment after each. */
function asShellReads(shell: string, texts: readonly string[]): Record<string, string>[] {
  const names = texts.map((text, index) => {
    const path = join(folder, `${index}.env`);
    writeFileSync(path, text);
    return path;
  });
  const out = join(folder, 'out');
  const each = Object.keys(variables(''))
    .map((name) => `"$${name}"`)
    .join(' ');
  const script = `for file in "$@"; do . "$file"; printf '%s\\0' ${each}; done > ${out}`;
  const { status, stderr } = spawnSync(shell, ['-c', script, shell, ...names], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, HOME: '/nowhere' },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const values = readFileSync(out, 'utf8').split('\0');
  const keys = Object.keys(variables(''));
  return texts.map((_, file) =>
    Object.fromEntries(keys.map((key, at) => [key, values[file * keys.length + at] ?? ''])),
  );
}

describe('A secret reads back as it was issued', () => {
  const expected = withFile.map(({ secret }) => variables(secret));
  const texts = withFile.map(({ text }) => text);

  test.each(['sh', 'bash'])('by %s that sources the file', (shell) => {
    expect(asShellReads(shell, texts)).toEqual(expected);
  });

  test('by Node.js', () => {
    expect(texts.map((text) => parseEnv(text))).toEqual(expected);
  });

  test('by node --env-file', () => {
    for (const { secret, text } of withFile.filter((_, index) => index % 60 === 0)) {
      const file = join(folder, 'one.env');
      writeFileSync(file, text);
      const print = 'process.stdout.write(process.env.AZURE_CLIENT_SECRET)';
      const args = [`--env-file=${file}`, '-e', print];
      const env = { NODE_ENV: 'test', PATH: process.env.PATH } as const;
      expect(spawnSync(process.execPath, args, { env, encoding: 'utf8' }).stdout).toBe(secret);
    }
  });

  test('by docker run --env-file, and the file says so where that keeps the quotes', () => {
    for (const { secret, text } of withFile) {
      const isQuoted = text.includes('would keep the quotes');
      const read = asDockerReads(text);
      if (isQuoted) expect(read.AZURE_CLIENT_SECRET).toMatch(/^(['"]).*\1$/);
      else expect(read).toEqual(variables(secret));
    }
  });

  test('without quotes, where it is one of Entra’s', () => {
    for (const secret of entras) {
      expect(textOf(secret)).toContain(`\nAZURE_CLIENT_SECRET=${secret}\n`);
    }
  });

  test('or there is no file: quotes of both kinds, and what ends a line', () => {
    const without = hostile.filter((secret) => textOf(secret) === null);
    expect(without.length).toBeGreaterThan(0);
    for (const secret of without) expect(secret).toMatch(/'.*["$`\\!]|["$`\\!].*'/);
    expect(textOf('a\nPATH=/tmp')).toBeNull();
  });
});

describe('A name writes no line of its own', () => {
  const breaks = [
    '\n',
    '\r',
    '\r\n',
    '\u0085',
    '\u2028',
    '\u2029',
    '\v',
    '\f',
    '\u0000',
    '\u001b[2K',
  ];

  test.each(breaks)('with %j in the name of the environment', (between) => {
    const environmentName = `Sales${between}PATH=/tmp; touch owned`;
    const text = envFileText({ ...handedOver, environmentName, secret: 'plain' }) ?? '';
    const [first, ...rest] = text.split('\n');
    expect(first).toMatch(/^# sales-import-dev in Sales .*PATH=\/tmp; touch owned\. The secret/);
    expect(first).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(rest.join('\n')).toBe(textOf('plain')?.split('\n').slice(1).join('\n'));
    expect(asDockerReads(text)).toEqual(variables('plain'));
    expect(parseEnv(text)).toEqual(variables('plain'));
  });
});
