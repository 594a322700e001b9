import { z } from 'zod';

const sandboxInfo = z.object({
  tenantId: z.string(),
  portal: z.object({ clientId: z.string(), clientSecret: z.string() }),
  people: z.array(
    z.object({ name: z.string(), userPrincipalName: z.string(), roles: z.array(z.string()) }),
  ),
});

export type StartedSandbox = z.infer<typeof sandboxInfo>;

/** What the sandbox tells scripts about itself (`GET /sandbox/info`). */
export function parseSandboxInfo(answer: unknown): StartedSandbox {
  return sandboxInfo.parse(answer);
}
