import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hostileTexts } from '#testing/hostile-texts.ts';
import { quotedText } from './quoted-text.ts';
import { azureDevOpsSnippets, dotnetSnippets, gitHubSnippets, nodeSnippets } from './snippets.ts';

// What is a text stays a text, to every version of YAML and to the languages of the snippets.

/** The parser `yaml`, which reads 1.1 and 1.2, as Playwright carries it. */
const parser = z
  .object({ yaml: z.object({ parse: z.custom<Parse>((value) => typeof value === 'function') }) })
  .parse(createRequire(import.meta.url)('playwright-core/lib/utilsBundle'));
type Parse = (text: string, options: { version: '1.1' | '1.2' }) => unknown;
const versions = ['1.1', '1.2'] as const;

const broken = [
  'a\nb: c',
  'a\r\nb',
  'a\u0085b',
  'a\u2028b',
  'a\u2029b',
  '\ufeffa',
  'a\u202eb',
  'a\tb',
  '\u007f',
];
const texts = [...hostileTexts(3), ...broken];
const facts = {
  name: 'sales-import-dev',
  tenantId: '11d0aaaa-0000-4000-8000-000000000000',
  clientId: '6f1c0000-0000-4000-8000-000000000000',
  instanceUrl: 'https://salesdev.crm4.dynamics.com',
  authority: 'https://login.microsoftonline.com/11d0aaaa-0000-4000-8000-000000000000',
  tokenEndpoint: 'http://localhost:4000/token',
  apiBase: 'http://localhost:4000/api/data/v9.2',
};

describe.each(versions)('In YAML %s', (version) => {
  const read = (text: string) => parser.yaml.parse(text, { version });

  test('the principal of the pipeline is its name, whatever it is', () => {
    for (const name of texts) {
      const code = azureDevOpsSnippets({ ...facts, name })[0]?.code ?? '';
      const pipeline = z
        .object({
          steps: z.tuple([z.unknown(), z.object({ inputs: z.record(z.string(), z.unknown()) })]),
        })
        .parse(read(code));
      expect(pipeline.steps[1].inputs).toEqual({
        authenticationType: 'PowerPlatformSPN',
        PowerPlatformSPN: name,
      });
    }
  });

  test('the addresses and ids of the workflow are texts', () => {
    for (const text of texts) {
      const ids = { ...facts, instanceUrl: text, tenantId: text, clientId: text };
      const code = gitHubSnippets(ids)[1]?.code ?? '';
      const step = z.looseObject({ with: z.record(z.string(), z.unknown()).optional() });
      const { jobs } = z
        .object({ jobs: z.object({ 'who-am-i': z.object({ steps: z.array(step) }) }) })
        .parse(read(code));
      expect(jobs['who-am-i'].steps[1]?.with).toEqual({
        'environment-url': text,
        'tenant-id': text,
        'app-id': text,
        'client-secret': `\${{ secrets.AZURE_CLIENT_SECRET }}`,
      });
    }
  });
});

test('in JavaScript, and in C# which knows the same escapes, a text is one on one line', () => {
  for (const text of texts) {
    expect(JSON.parse(quotedText(text))).toBe(text);
    expect(quotedText(text)).toMatch(/^"[^\p{Cc}\p{Zl}\p{Zp}]*"$/u);
    const hostile = { ...facts, instanceUrl: text, clientId: text };
    expect(dotnetSnippets(hostile)[0]?.code).toContain(`new Uri(${quotedText(text)})`);
    expect(nodeSnippets(hostile)[0]?.code).toContain(`clientId: ${quotedText(text)},`);
  }
});
