import { Callout } from '#components/ui/callout.tsx';
import { CodeValue } from '#components/ui/code-value.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Status } from '#components/ui/status.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import type { UsableEnvironment } from '#lib/environments/catalog.ts';
import { type RoleChoice, roleChoices } from '#lib/environments/role-choices.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { failureWords } from '#lib/model/failure-words.ts';

type EnvironmentRolesProps = { actor: PersonActor; environment: UsableEnvironment };

/** The root business unit's roles: what the portal can hand out, and for the rest the reason. */
export async function EnvironmentRoles({ actor, environment }: EnvironmentRolesProps) {
  const roles = await readRoles(actor, environment);
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
  return (
    <DataTable
      caption="Security roles of the root business unit"
      rows={roles}
      rowKey={(role) => role.roleId}
      empty={<p className="px-5 py-4 text-ink-soft">The portal sees no role there.</p>}
      columns={[
        { key: 'name', title: 'Role', cell: (role) => role.name, width: '32%' },
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
  );
}

async function readRoles(
  actor: PersonActor,
  environment: UsableEnvironment,
): Promise<RoleChoice[] | MicrosoftFailure> {
  try {
    const units = await microsoft().dataverse.environment(environment.instanceUrl).businessUnits();
    const root = units.find((unit) => unit.parentId === null);
    return root ? await roleChoices(actor, microsoft(), environment, root.businessUnitId) : [];
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
