import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { hostileTexts, secretsLikeEntras } from '#testing/hostile-texts.ts';
import { curlSnippets, pacSnippets, type Snippet, type SnippetFacts } from './snippets.ts';

// What is copied into a shell gives the tools exactly what was stored, whatever characters it has.
const facts: SnippetFacts = {
  name: 'sales-import-dev',
  tenantId: '11d0aaaa-0000-4000-8000-000000000000',
  clientId: '6f1c0000-0000-4000-8000-000000000000',
  instanceUrl: 'https://salesdev.crm4.dynamics.com',
  authority: 'https://login.microsoftonline.com/11d0aaaa-0000-4000-8000-000000000000',
  tokenEndpoint: 'http://localhost:4000/11d0aaaa/oauth2/v2.0/token',
  apiBase: 'http://localhost:4000/dataverse/salesdev/api/data/v9.2',
};
/** Some of them: each starts a process or two. */
const secrets = [...hostileTexts(7, 30), ...secretsLikeEntras(8, 20)];
const folder = mkdtempSync(join(tmpdir(), 'snippets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const codeOf = (snippets: readonly Snippet[], label: string) => {
  const found = snippets.find((snippet) => snippet.label.startsWith(label));
  if (!found) throw new Error(`There is no snippet ${label}.`);
  return found.code;
};

/** Runs a script for each secret in one bash; `pac` and `curl` write down what they were given. */
function given(script: string, to: readonly string[] = secrets): string[][] {
  const [values, calls] = [join(folder, 'values'), join(folder, 'calls')];
  writeFileSync(values, to.map((value) => `${value}\0`).join(''));
  writeFileSync(calls, '');
  const told = `{ printf '%s\\0' "$@"; printf '\\0'; } >> "$CALLS"`;
  const shell = `
    pac() { ${told}; }
    curl() { local input=; [ -t 0 ] || IFS= read -r -d '' input; set -- "$@" "stdin:$input"; ${told}; }
    while IFS= read -r -d '' ISSUED <&3; do
      unset AZURE_CLIENT_SECRET
      ${script}
    done 3< "$VALUES"`;
  const { status, stderr } = spawnSync('bash', ['-c', shell], {
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      HOME: '/nowhere',
      VALUES: values,
      CALLS: calls,
    },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const texts = readFileSync(calls, 'utf8').split('\0\0').slice(0, -1);
  return texts.map((text) => text.split('\0'));
}

const following = (words: string[] | undefined, option: string) =>
  words?.[(words?.indexOf(option) ?? -2) + 1];
const paste = codeOf(curlSnippets(facts), 'Put the secret');
const pasted = `{ ${paste}\n} <<< "$ISSUED"`;

describe('Pasted into bash, every secret arrives as it is', () => {
  test.each([
    ['pac auth create', '--clientSecret'],
    ['pac connection create', '--client-secret'],
  ])('at %s, beside the ids of the principal', (label, option) => {
    const code = codeOf(pacSnippets(facts), label).replace('\npac org who', '');
    const calls = given(`${pasted}\n${code}`);
    expect(calls.map((words) => following(words, option))).toEqual(secrets);
    for (const words of calls) {
      expect(words).toContain(facts.clientId);
      expect(following(words, '--name')).toBe(facts.name);
      expect(following(words, '--environment')).toBe(facts.instanceUrl);
    }
  });

  test('at pac as a data address, where it is an older one that begins with a hyphen', () => {
    const pac = pacSnippets(facts);
    const encode = codeOf(pac, 'First, where');
    const code = codeOf(pac, 'pac auth create').replace('\npac org who', '');
    const prefix = 'data:text/plain;base64,';
    const read = given(`${pasted}\n${encode}\n${code}`).map((words) => {
      const value = following(words, '--clientSecret') ?? '';
      expect(value.startsWith(prefix)).toBe(true);
      return Buffer.from(value.slice(prefix.length), 'base64').toString('utf8');
    });
    expect(read).toEqual(secrets);
  });

  test('at curl, which reads it from its input and encodes it', () => {
    const code = codeOf(curlSnippets(facts), 'Ask for a token');
    const calls = given(`${pasted}\n${code}`);
    expect(calls.map((words) => words.at(-1))).toEqual(secrets.map((one) => `stdin:${one}`));
    for (const words of calls) {
      expect(words).toContain(facts.tokenEndpoint);
      expect(words).toContain('client_secret@-');
      expect(words).toContain(`scope=${facts.instanceUrl}/.default`);
    }
  });
});

test('what stands in the commands themselves arrives as it is, whatever it were', () => {
  for (const text of hostileTexts(9, 40)) {
    const code = codeOf(pacSnippets({ ...facts, name: text }), 'pac connection create');
    const [words] = given(`AZURE_CLIENT_SECRET=x\n${code}`, ['one']);
    expect(following(words, '--name')).toBe(text);
  }
});
