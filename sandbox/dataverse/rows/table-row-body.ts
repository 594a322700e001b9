import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv } from '../../plane/sandbox.ts';
import type { SystemUser, TableRow } from '../../world/dataverse-rows.ts';
import { badRequest, recordNotFound } from '../dataverse-error.ts';
import type { Table } from '../metadata/tables.ts';
import type { OrganizationCall } from '../organization-call.ts';
import { idIn, readBody } from '../read-body.ts';

const ownerBind = 'ownerid@odata.bind';

export type GivenRow = {
  id: string | undefined;
  owner: SystemUser | undefined;
  values: TableRow['values'];
};

/** The columns of a create or update, and the owner it names; an unknown column is refused (0x80048d19). */
export async function readRow(
  call: OrganizationCall,
  c: Context<CallEnv>,
  table: Table,
): Promise<GivenRow> {
  const idColumn = `${table.logicalName}id`;
  const given = await readBody(c, bodyOf(table));
  const { [idColumn]: id, [ownerBind]: owner, ...values } = given;
  return {
    id: typeof id === 'string' ? id.toLowerCase() : undefined,
    owner: typeof owner === 'string' ? ownerIn(call, owner) : undefined,
    values,
  };
}

function ownerIn({ world, environment }: OrganizationCall, reference: string): SystemUser {
  const id = idIn(reference, 'systemusers');
  const user = world.systemUsers.get(id);
  if (user?.environmentId !== environment.id) throw recordNotFound('systemuser', id);
  if (user.isDisabled || user.isDeleted) {
    throw badRequest(`The owner with id ${id} is disabled and cannot be given records.`);
  }
  return user;
}

function bodyOf(table: Table) {
  const kinds = { text: z.string(), number: z.number(), boolean: z.boolean() };
  const columns = Object.entries(table.columns).map(
    ([name, kind]) => [name, kinds[kind].nullable().optional()] as const,
  );
  return z
    .strictObject({
      ...Object.fromEntries(columns),
      [`${table.logicalName}id`]: z.guid().optional(),
      [ownerBind]: z.string().optional(),
    })
    .transform((given): TableRow['values'] =>
      Object.fromEntries(
        Object.entries(given).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        ),
      ),
    );
}
