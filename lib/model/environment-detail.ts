type Place = { instanceUrl: string | null; sku: string | null };

/**
 * `sales.crm4 · Sandbox`: where an environment is and of which kind it is. Its name can be another one's
 * too; this tells them apart.
 */
export function environmentDetail({ instanceUrl, sku }: Place): string {
  return (
    [shortHost(instanceUrl), sku].filter((part) => part !== null).join(' · ') || 'no Dataverse'
  );
}

/** `sales.crm4`: the host of an environment as far as it differs within a cloud; null without Dataverse. */
export function shortHost(instanceUrl: string | null): string | null {
  if (instanceUrl === null) return null;
  // `sales.api.crm4.dynamics.com` is the same environment.
  return new URL(instanceUrl).hostname.replace('.api.', '.').split('.').slice(0, 2).join('.');
}
