import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { envFileText } from './env-file.ts';

test('a secret reads back from the file exactly as it was issued', () => {
  for (const secret of ['plain', 'a#b $HOME `x` "q" \\n', "it's ~ = #"]) {
    const text = envFileText({
      principalName: 'sales-import-dev',
      environmentName: 'Sales Dev',
      instanceUrl: 'https://salesdev.crm4.dynamics.com',
      tenantId: '11d0aaaa-0000-4000-8000-000000000000',
      clientId: '6f1c0000-0000-4000-8000-000000000000',
      secret,
      endsAt: '2027-03-02T00:00:00.000Z',
    });
    expect(parseEnv(text).AZURE_CLIENT_SECRET).toBe(secret);
  }
});
