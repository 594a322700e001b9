import type { Privilege } from './privilege.ts';

const reasons = {
  access: 'It manages users or roles: whoever holds it could give itself more.',
  teams: 'It manages teams: whoever holds it could give itself the roles of one.',
  units: 'It manages business units: whoever holds it could reach rows of others.',
  fields: 'It manages column security: whoever holds it could read what is kept from it.',
  others: 'It may act as somebody else, with all that they may do.',
  code: 'It may put code into Dataverse, which runs with the rights of whoever sets it off.',
} as const;

/**
 * Privileges by which their holder gets past what was approved for it, and why. In lower case. Source:
 * "Security role and privilege reference" (Dataverse).
 */
const dangers: Readonly<Record<string, keyof typeof reasons>> = {
  ...all('access', ['CreateUser', 'WriteUser', 'AssignRole', 'CreateRole', 'WriteRole']),
  ...all('access', ['DeleteRole', 'ReparentUser', 'PromoteToAdmin', 'ImportCustomization']),
  ...all('teams', ['CreateTeam', 'WriteTeam', 'DeleteTeam', 'AssignTeam', 'ReparentTeam']),
  ...all('units', ['CreateBusinessUnit', 'WriteBusinessUnit', 'DeleteBusinessUnit']),
  ...all('units', ['ReparentBusinessUnit', 'WriteHierarchicalSecurityConfiguration']),
  ...all('fields', ['CreateFieldSecurityProfile', 'WriteFieldSecurityProfile']),
  ...all('fields', ['DeleteFieldSecurityProfile', 'CreateFieldPermission', 'WriteFieldPermission']),
  ...all('others', ['ActOnBehalfOfAnotherUser', 'ActOnBehalfOfExternalParty']),
  ...all('code', ['CreatePluginAssembly', 'WritePluginAssembly', 'CreatePluginPackage']),
  ...all('code', ['WritePluginPackage', 'CreatePluginType', 'WritePluginType']),
  ...all('code', ['CreateSdkMessageProcessingStep', 'WriteSdkMessageProcessingStep']),
  ...all('code', ['CreateServiceEndpoint', 'WriteServiceEndpoint']),
};

function all(reason: keyof typeof reasons, names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [`prv${name}`.toLowerCase(), reason]));
}

/**
 * Why privileges are never handed out, or null: with them their holder widens its own access past every
 * approval, at whatever depth. The portal's own role holds some.
 */
export function dangerOf(privileges: readonly Pick<Privilege, 'name'>[]): string | null {
  const held = new Set(privileges.map(({ name }) => dangers[name.toLowerCase()]));
  const worst = Object.entries(reasons).find(([reason]) => [...held].some((one) => one === reason));
  return worst?.[1] ?? null;
}
