import type { Depth } from '../world/dataverse-rows.ts';
import { DataverseError } from './dataverse-error.ts';
import type { OrganizationCall } from './organization-call.ts';
import { privilegeId, reaches, rolesOf } from './privileges.ts';

type Target = { entity: string; typeCode: number };

export const userEntity: Target = { entity: 'systemuser', typeCode: 8 };
export const roleEntity: Target = { entity: 'role', typeCode: 1036 };
export const businessUnitEntity: Target = { entity: 'businessunit', typeCode: 10 };

/** Refuses a caller who lacks the privilege at this depth (403 0x80040220, the text names it). */
export function requirePrivilege(
  call: OrganizationCall,
  name: string,
  on: Target,
  depth: Depth = 'Basic',
) {
  const held = call.held();
  const present = held.get(name);
  if (present && reaches(present, depth)) return;
  throw missing(call, name, on, held.size);
}

/** "PrincipalPrivilegeDenied", in the words that clients and people search for. */
export function missing(
  { world, user }: OrganizationCall,
  name: string,
  { entity, typeCode }: Target,
  privilegeCount: number,
): DataverseError {
  const mode = user.accessMode === 4 ? '4 Non-interactive' : '0 Read-Write';
  return new DataverseError(
    403,
    '0x80040220',
    `Principal user (Id=${user.id}, type=8, roleCount=${rolesOf(world, user).length}, privilegeCount=${privilegeCount}, accessMode='${mode}', AADObjectId='${user.directoryObjectId}', MetadataCachePrivilegesCount=5540, businessUnitId=${user.businessUnitId}), is missing ${name} privilege (Id=${privilegeId(name)}) on OTC=${typeCode} for entity '${entity}' (LocalizedName='${entity}'). context.Caller=${user.id}. Consider adding missed privilege to one of the principal (user/team) roles.`,
  );
}
