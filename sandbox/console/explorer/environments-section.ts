import { html } from 'hono/html';
import type { Sandbox } from '../../plane/sandbox.ts';
import type { Environment, SystemUser } from '../../world/dataverse-rows.ts';
import type { World } from '../../world/world.ts';
import { environmentActions } from './environment-actions.ts';

/** Environments, and in each the application users with their roles. */
export function environmentsSection({ world }: Sandbox) {
  return html`<section id="environments" data-live>
<h2>Environments</h2>
<ul class="cards">${world.environments.all().map((row) => environmentCard(world, row))}</ul>
</section>`;
}

function environmentCard(world: World, row: Environment) {
  const users = world.systemUsers
    .by('environmentId', row.id)
    .filter(({ applicationId }) => applicationId !== null)
    .toReversed();
  const rows = world.tableRows.all().filter(({ environmentId }) => environmentId === row.id).length;
  const state = row.runtimeState === 'Enabled' ? 'Ready' : 'Disabled';
  return html`<li class="card-row"><details data-key="${row.id}" ${users.length > 1 ? 'open' : ''}>
<summary><strong>${row.displayName}</strong> <span class="tag">${row.sku}</span>
<span class="tag ${state === 'Ready' ? '' : 'bad'}">${state}</span>
<span class="code soft">${row.organization?.instanceUrl ?? 'no Dataverse'}</span></summary>
<p class="soft small">Environment id <span class="code">${row.id}</span>${row.organization ? html` · ${rows} rows written` : ''}</p>
${environmentActions(world, row)}
${users.length === 0 ? '' : userTable(world, row, users)}
</details></li>`;
}

function userTable(world: World, row: Environment, users: readonly SystemUser[]) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Application users of ${row.displayName}"><table>
<thead><tr><th scope="col">Application user</th><th scope="col">Business unit</th><th scope="col">Roles</th><th scope="col">State</th></tr></thead>
<tbody>${users.map(
    (
      user,
    ) => html`<tr><td>${user.fullName}</td><td>${world.businessUnits.get(user.businessUnitId)?.name ?? ''}</td>
<td>${user.roleIds.flatMap((id) => world.securityRoles.get(id)?.name ?? []).join(', ') || 'none'}</td>
<td>${user.isDeleted ? 'deleted' : user.isDisabled ? 'disabled' : 'enabled'}</td></tr>`,
  )}</tbody></table></div>`;
}
