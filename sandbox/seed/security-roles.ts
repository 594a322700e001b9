import type { Depth } from '../world/dataverse-rows.ts';

/** Tables that exist in every organization of the sandbox, as Dataverse names them. */
export const privilegeTables = ['Account', 'Contact', 'Invoice', 'SalesOrder'] as const;

const rowVerbs = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign', 'Share'];

const systemPrivileges = [
  ...['prvCreateUser', 'prvReadUser', 'prvWriteUser', 'prvDeleteUser', 'prvDisableUser'],
  ...['prvAssignRole', 'prvCreateRole', 'prvReadRole', 'prvWriteRole', 'prvDeleteRole'],
  ...['prvReadBusinessUnit', 'prvReadTeam', 'prvReadOrganization', 'prvReadPrivilege'],
  ...['prvReadEntity', 'prvCreateEntity', 'prvWriteEntity', 'prvPublishCustomization'],
  ...['prvCreateWorkflow', 'prvReadWorkflow', 'prvWriteWorkflow', 'prvReadAuditSummary'],
  'prvActOnBehalfOfAnotherUser',
];

export const allPrivileges: readonly string[] = [
  ...privilegeTables.flatMap((table) => rowVerbs.map((verb) => `prv${verb}${table}`)),
  ...systemPrivileges,
];

export type RoleTemplate = {
  name: string;
  isPredefined: boolean;
  /** The same in every organization of Dataverse ("Role templates"); a role of its own has none. */
  templateId?: string;
  privileges: { name: string; depth: Depth }[];
};

const everyone: RoleTemplate['privileges'] = at('Global', [
  'prvReadOrganization',
  'prvReadBusinessUnit',
  'prvReadEntity',
]);

const basicUser: RoleTemplate = {
  name: 'Basic User',
  isPredefined: true,
  templateId: '236750cd-45ae-4939-ab12-b24b920ced93',
  privileges: [
    ...everyone,
    ...at('Basic', rows(['Create', 'Read', 'Write', 'Append', 'AppendTo'], ['Account', 'Contact'])),
    ...at('Local', ['prvReadUser', 'prvReadTeam']),
  ],
};
const salesImporter: RoleTemplate = {
  name: 'Sales Importer',
  isPredefined: false,
  privileges: [
    ...everyone,
    ...at('Deep', rows(['Create', 'Read', 'Write', 'Append', 'AppendTo'], ['Account', 'Contact'])),
  ],
};
const invoiceReader: RoleTemplate = {
  name: 'Invoice Reader',
  isPredefined: false,
  privileges: [...everyone, ...at('Deep', rows(['Read'], ['Invoice']))],
};
const orderClerk: RoleTemplate = {
  name: 'Order Clerk',
  isPredefined: false,
  privileges: [...everyone, ...at('Deep', rows(['Create', 'Read', 'Write'], ['SalesOrder']))],
};

/** What the portal may hand out. */
export const handedOut: readonly RoleTemplate[] = [
  basicUser,
  salesImporter,
  invoiceReader,
  orderClerk,
];

const operator: RoleTemplate = {
  name: 'Boarding Pass Operator',
  isPredefined: false,
  privileges: [
    ...everyone,
    ...at('Global', [
      ...['prvCreateUser', 'prvReadUser', 'prvWriteUser', 'prvDeleteUser', 'prvDisableUser'],
      ...['prvAssignRole', 'prvReadRole', 'prvReadTeam', 'prvReadPrivilege'],
    ]),
  ],
};

/**
 * Nobody assigns a role with more than they hold, compared by depth and business unit. Standing in the
 * root, a role of depth Basic or Local gives nothing for the units below; so the portal holds the same
 * privileges once more, at organization depth.
 */
const grants: RoleTemplate = {
  name: 'Boarding Pass Grants',
  isPredefined: false,
  privileges: at('Global', [
    ...new Set(handedOut.flatMap((role) => role.privileges.map(({ name }) => name))),
  ]),
};

export const heldByPortal: readonly RoleTemplate[] = [operator, grants, ...handedOut];

export const roleTemplates: readonly RoleTemplate[] = [
  {
    name: 'System Administrator',
    isPredefined: true,
    templateId: '627090ff-40a3-4053-8790-584edc5be201',
    privileges: at('Global', allPrivileges),
  },
  {
    name: 'System Customizer',
    isPredefined: true,
    templateId: '119f245c-3cc8-4b62-b31c-d1a046ced15d',
    privileges: [
      ...everyone,
      ...at('Global', ['prvCreateEntity', 'prvWriteEntity', 'prvPublishCustomization']),
      ...at('Basic', rows(['Create', 'Read', 'Write', 'Delete'], privilegeTables)),
    ],
  },
  {
    name: 'Environment Maker',
    isPredefined: true,
    privileges: [
      ...everyone,
      ...at('Basic', ['prvCreateWorkflow', 'prvReadWorkflow', 'prvWriteWorkflow']),
    ],
  },
  ...heldByPortal,
  {
    name: 'Finance Auditor',
    isPredefined: false,
    privileges: [
      ...everyone,
      ...at('Global', [...rows(['Read'], ['Invoice', 'SalesOrder']), 'prvReadAuditSummary']),
    ],
  },
];

function rows(verbs: readonly string[], tables: readonly string[]): string[] {
  return tables.flatMap((table) => verbs.map((verb) => `prv${verb}${table}`));
}

function at(depth: Depth, names: readonly string[]): RoleTemplate['privileges'] {
  return names.map((name) => ({ name, depth }));
}
