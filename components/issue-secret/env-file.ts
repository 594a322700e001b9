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

/** The lines of a `.env` file, with the names that Microsoft's own libraries look for. */
export function envFileText(given: HandedOver): string {
  const lines = [
    `# ${given.principalName} in ${given.environmentName}. The secret ends ${given.endsAt.slice(0, 10)}.`,
    '# Keep this file out of version control.',
    `AZURE_TENANT_ID=${given.tenantId}`,
    `AZURE_CLIENT_ID=${given.clientId}`,
    `AZURE_CLIENT_SECRET=${quoted(given.secret)}`,
    ...(given.instanceUrl === null ? [] : [`DATAVERSE_URL=${given.instanceUrl}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Single quotes keep every character as it is, for shells and for dotenv readers alike. */
function quoted(value: string): string {
  return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
}

/** Saves the file from this page: it is made here and crosses no network. */
export function saveEnvFile(given: HandedOver): void {
  const url = URL.createObjectURL(new Blob([envFileText(given)], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${given.principalName}.env`;
  link.click();
  URL.revokeObjectURL(url);
}
