import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openAuthority } from './authority.ts';
import { startProxy } from './start-proxy.ts';

const environment = z.object({
  SANDBOX_PROXY_PORT: z.coerce.number().int().min(0).max(65_535).default(4443),
  SANDBOX_PUBLIC_URL: z.string().default('http://localhost:4000'),
  SANDBOX_DATA: z.string().default(join(tmpdir(), 'boarding-pass-sandbox')),
});

/** `node sandbox/proxy/main.ts`: see "Tools with hard-wired hosts" in docs/sandbox.md. */
async function main() {
  const {
    SANDBOX_PROXY_PORT: port,
    SANDBOX_PUBLIC_URL: sandboxUrl,
    SANDBOX_DATA: data,
  } = environment.parse(process.env);
  const authority = openAuthority(join(data, 'proxy'));
  const proxy = await startProxy({ port, sandboxUrl: sandboxUrl.replace(/\/$/, ''), authority });
  console.log(`sandbox proxy listening on http://127.0.0.1:${proxy.port}`);
  console.log(`export HTTPS_PROXY=http://127.0.0.1:${proxy.port}`);
  console.log(`export NODE_EXTRA_CA_CERTS=${authority.certificatePath}`);
  const stop = () => void proxy.close().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error('The sandbox proxy did not start:', error instanceof Error ? error.message : error);
  process.exit(1);
});
