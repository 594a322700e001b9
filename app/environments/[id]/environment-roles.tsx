import { Callout } from '#components/ui/callout.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Status } from '#components/ui/status.tsx';
import { Typed } from '#components/ui/typed.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import type { UsableEnvironment } from '#lib/environments/catalog.ts';
import { isPortalAdministrator } from '#lib/environments/is-portal-administrator.ts';
import { type RoleChoice, roleChoices } from '#lib/environments/role-choices.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { failureWords } from '#lib/model/failure-words.ts';
import { isRepeated } from '#lib/model/plain-name.ts';

type EnvironmentRolesProps = { actor: PersonActor; environment: UsableEnvironment };

/** The root business unit's roles: what the portal can hand out, and for the rest the reason. */
export async function EnvironmentRoles({ actor, environment }: EnvironmentRolesProps) {
  const [roles, isAdministrator] = await Promise.all([
    orFailure(() => readRoles(actor, environment)),
    orFailure(() => isPortalAdministrator(actor, microsoft(), environment)),
  ]);
  if (roles instanceof MicrosoftFailure) {
    return (
      <div className="p-5">
        <Callout tone="bad" title="The roles could not be read">
          <p>{failureWords(roles)} Load this page again to try once more.</p>
          {roles.requestId ? (
            <CodeValue value={`${roles.code ?? roles.kind} ${roles.requestId}`} label="reference" />
          ) : null}
        </Callout>
      </div>
    );
  }
  const names = roles.map((role) => role.name);
  return (
    <>
      {isAdministrator === true ? <HoldsEverything /> : null}
      <DataTable
        caption="Security roles of the root business unit"
        rows={roles}
        rowKey={(role) => role.roleId}
        empty={<p className="px-5 py-4 text-ink-soft">The portal sees no role there.</p>}
        columns={[
          {
            key: 'name',
            title: 'Role',
            cell: (role) => (
              <>
                <Typed>{role.name}</Typed>
                {isRepeated(role.name, names) ? (
                  <CodeValue value={role.roleId} label="role id" short />
                ) : null}
              </>
            ),
            width: '32%',
          },
          { key: 'state', title: 'Can be handed out', cell: (role) => <Grantable role={role} /> },
          {
            key: 'privileges',
            title: 'Privileges',
            align: 'end',
            width: '8rem',
            cell: (role) => role.privileges.length,
          },
        ]}
      />
    </>
  );
}

/** As System Administrator it could grant any role, so nothing but the lists here holds it back. */
function HoldsEverything() {
  return (
    <div className="p-5">
      <Callout tone="wait" title="The portal is System Administrator here">
        It needs its two own roles only. As long as it is System Administrator, Dataverse would let
        it hand out any role. Take that role from its application user.
      </Callout>
    </div>
  );
}

async function readRoles(
  actor: PersonActor,
  environment: UsableEnvironment,
): Promise<RoleChoice[]> {
  const units = await microsoft().dataverse.environment(environment.instanceUrl).businessUnits();
  const root = units.find((unit) => unit.parentId === null);
  return root ? await roleChoices(actor, microsoft(), environment, root.businessUnitId) : [];
}

async function orFailure<T>(read: () => Promise<T>): Promise<T | MicrosoftFailure> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MicrosoftFailure) return error;
    throw error;
  }
}

function Grantable({ role }: { role: RoleChoice }) {
  if (role.reason === null) return <Status tone="good">Yes</Status>;
  return (
    <>
      <Status tone="neutral">No</Status>
      <span className="block text-small text-ink-soft">{role.reason}</span>
    </>
  );
}
