import { envValue } from '#lib/model/env-value.ts';
import { oneLine } from '#lib/model/one-line.ts';

export type HandedOver = {
  principalName: string;
  environmentName: string;
  instanceUrl: string | null;
  tenantId: string;
  clientId: string;
  secret: string;
  /** ISO moment */
  endsAt: string;
};

const forDocker = '# docker run --env-file would keep the quotes: give it that value with --env.';

/**
 * The lines of a `.env` file, with the names that Microsoft's own libraries look for; a shell that
 * sources it, `node --env-file` and `docker run --env-file` read the same. Null where a value cannot be
 * written so that a shell and Node.js agree on it.
 */
export function envFileText(given: HandedOver): string | null {
  const values = {
    AZURE_TENANT_ID: given.tenantId,
    AZURE_CLIENT_ID: given.clientId,
    AZURE_CLIENT_SECRET: given.secret,
    ...(given.instanceUrl === null ? {} : { DATAVERSE_URL: given.instanceUrl }),
  };
  const lines: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const written = envValue(value);
    if (written === null) return null;
    lines.push(...(written === value ? [] : [forDocker]), `${name}=${written}`);
  }
  const about = `${given.principalName} in ${given.environmentName}. The secret ends ${given.endsAt.slice(0, 10)}.`;
  const comments = [`# ${oneLine(about)}`, '# Keep this file out of version control.'];
  return `${[...comments, ...lines].join('\n')}\n`;
}

/** Saves the file from this page: it is made here and crosses no network. */
export function saveEnvFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.env`;
  link.click();
  URL.revokeObjectURL(url);
}
