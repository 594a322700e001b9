import { z } from 'zod';
import { tab } from '../tab.ts';
import type { Known } from './doors.ts';

const uuid = '0192d4e0-0000-7000-8000-000000000000';
const entry = z.object({ id: z.string(), name: z.string() });
const found = z.object({ value: z.object({ found: z.array(entry) }) });
const units = z.object({ value: z.object({ units: z.array(entry) }) });
const roles = z.object({
  value: z.object({
    roles: z.array(z.object({ roleId: z.string(), reason: z.string().nullish() })),
  }),
});

/** What a maker could name in a request, asked of the portal's own routes with their cookie. */
export async function findKnown(
  portalUrl: string,
  cookie: string,
  requestId: string,
): Promise<Known> {
  const read = async <S extends z.ZodType>(schema: S, path: string) => {
    const answer = await fetch(`${portalUrl}/api/${path}`, { headers: { cookie } });
    return schema.parse(await answer.json());
  };
  const environmentId = (await read(found, 'environments?q=Sales+Dev')).value.found[0]?.id ?? '';
  const at = `environments/${environmentId}`;
  const unitId = (await read(units, `${at}/business-units`)).value.units[0]?.id ?? '';
  const offered = (await read(roles, `${at}/roles?unit=${unitId}`)).value.roles;
  const people = (await read(found, 'people?q=Max')).value.found;
  return {
    nothingId: uuid,
    requestId,
    environmentId,
    unitId,
    roleId: offered.find(({ reason }) => !reason)?.roleId ?? '',
    personId: people[0]?.id ?? '',
    publicKey: tab().publicKey,
  };
}
