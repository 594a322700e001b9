import { z } from 'zod';

/** Tables a simulated flow can work on, by logical name. */
export const flowTables = ['account', 'contact', 'invoice', 'salesorder'] as const;
export type FlowTable = (typeof flowTables)[number];

export const flowActions = ['create', 'read', 'update', 'delete'] as const;
export type FlowAction = (typeof flowActions)[number];

export const tableWords: Record<FlowTable, string> = {
  account: 'Account',
  contact: 'Contact',
  invoice: 'Invoice',
  salesorder: 'Order (salesorder)',
};

export const actionWords: Record<FlowAction, string> = {
  create: 'Create a row',
  read: 'Read a row',
  update: 'Update a row',
  delete: 'Delete a row',
};

export const flowForm = z.object({
  principalId: z.uuid('Choose a principal.'),
  table: z.enum(flowTables, 'Choose a table.'),
  action: z.enum(flowActions, 'Choose an action.'),
});
export type FlowForm = z.infer<typeof flowForm>;

/** How one simulated run of a flow ended. */
export type FlowRun = FlowForm & {
  principalName: string;
  status: number;
  words: string;
  code: string | null;
  /** What Dataverse or Entra ID itself said. */
  message: string | null;
  requestId: string | null;
  tookMilliseconds: number;
  /** The call that was made: method and address. */
  asked: string;
};

/** Codes that name another cause than a missing privilege. Microsoft: "Web service error codes". */
const wordsByCode: Readonly<Record<string, string>> = {
  '0x80072560': 'This principal has no application user in this environment.',
  '0x80040225': 'Its application user is disabled in this environment.',
  AADSTS7000112: 'Its service principal is disabled, so Entra ID gives it no token.',
};

/** Why a simulated flow ended as it did, in a sentence. `asked` is what it tried. */
export function flowWords(
  asked: Pick<FlowForm, 'table' | 'action'>,
  answer: { status: number; code: string | null; roleNames: readonly string[] },
): string {
  const does = `${asked.action} rows in ${asked.table}`;
  const roles = answer.roleNames.join(', ');
  if (answer.status < 300) return `The security role allows it: ${roles} may ${does}.`;
  const known =
    answer.code !== null && Object.hasOwn(wordsByCode, answer.code)
      ? wordsByCode[answer.code]
      : undefined;
  if (known) return known;
  if (answer.status === 403) {
    return `No security role allows it: ${roles} may not ${does}. API permissions would not change that.`;
  }
  return answer.status === 400 || answer.status === 401
    ? 'It got no token, so Dataverse was never asked.'
    : 'Dataverse did not do it. Its own message says why.';
}
