/** `crm4 · Sandbox`: where an environment lives and of which kind it is, in two words. */
export function environmentDetail(environment: {
  instanceUrl: string | null;
  sku: string | null;
}): string {
  const host = environment.instanceUrl ? new URL(environment.instanceUrl).hostname : null;
  // `sales.api.crm4.dynamics.com` lives in crm4 too.
  const where = host?.replace('.api.', '.').split('.')[1] ?? null;
  const parts = [where, environment.sku];
  return parts.filter((part) => part !== null).join(' · ') || 'no Dataverse';
}
