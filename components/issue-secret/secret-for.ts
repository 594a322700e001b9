/** The principal that a secret is issued for, as far as the page shows it. */
export type SecretFor = {
  id: string;
  name: string;
  clientId: string;
  tenantId: string;
  environmentName: string;
  instanceUrl: string | null;
  /** What will use it, in words: "A Power Automate flow" */
  usedBy: string;
  /** When a secret issued today would end; ISO. */
  endsAt: string;
  /** When the latest one that was stored before ends; ISO. Null: there is none. */
  otherEndsAt: string | null;
};
