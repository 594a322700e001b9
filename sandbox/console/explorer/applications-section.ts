import { html } from 'hono/html';
import type { Sandbox } from '../../plane/sandbox.ts';
import { portal } from '../../seed/portal-application.ts';
import type { Application, ServicePrincipal } from '../../world/directory-rows.ts';
import { objectName, permissionName } from './names.ts';

const shown = 200;

/** Registrations with their service principals. Of credentials only what names them, never a value. */
export function applicationsSection(sandbox: Sandbox) {
  const all = sandbox.world.applications.all();
  const newest = all.filter(({ appId }) => appId !== portal.clientId).toReversed();
  const own = all.filter(({ appId }) => appId === portal.clientId);
  return html`<section id="applications" data-live>
<h2>App registrations</h2>
${newest.length === 0 ? html`<p class="empty">Only the portal itself so far. What it provisions appears here.</p>` : ''}
<ul class="cards">${[...newest.slice(0, shown), ...own].map((row) => applicationCard(sandbox, row))}</ul>
</section>`;
}

function applicationCard({ world, clock }: Sandbox, row: Application) {
  const [principal] = world.servicePrincipals.by('appId', row.appId);
  const asked = row.requiredResourceAccess.flatMap(({ resourceAccess }) => resourceAccess);
  const roles = principal ? world.appRoleAssignments.by('principalId', principal.id) : [];
  const grants = principal ? world.permissionGrants.by('clientId', principal.id) : [];
  return html`<li class="card-row ${row.appId === portal.clientId ? 'stripe' : ''}">
<details data-key="${row.id}"><summary><strong>${row.displayName}</strong>
<span class="code soft">${row.appId}</span>${badges(row, principal)}</summary>
<dl>
  <dt>Object id</dt><dd class="code">${row.id}</dd>
  <dt>Owners</dt><dd>${words(
    row.owners.map((id) => objectName(world, id)),
    'nobody',
  )}</dd>
  <dt>Made by</dt><dd>${row.createdByAppId ? (world.applications.by('appId', row.createdByAppId)[0]?.displayName ?? row.createdByAppId) : 'a person, by hand'}, ${row.createdDateTime}</dd>
  <dt>Tags</dt><dd class="code">${words(row.tags, 'none')}</dd>
  <dt>Notes</dt><dd>${row.notes ?? 'none'}</dd>
  <dt>API permissions</dt><dd>${words(
    asked.map(({ id }) => permissionName(id)),
    'none asked for',
  )}</dd>
  <dt>Consented</dt><dd>${words([...roles.map(({ appRoleId }) => permissionName(appRoleId)), ...grants.map(({ scope }) => scope)], 'nothing')}</dd>
  <dt>Credentials</dt><dd>${credentials(row, clock.nowMs())}</dd>
  <dt>Service principal</dt><dd>${principal ? html`<span class="code">${principal.id}</span>, ${principal.accountEnabled ? 'enabled' : 'disabled'}` : 'none'}</dd>
</dl></details></li>`;
}

function badges(row: Application, principal: ServicePrincipal | undefined) {
  const words = [
    ...(row.deletedDateTime === null ? [] : ['deleted']),
    ...(principal ? [] : ['no service principal']),
    ...(principal && !principal.accountEnabled ? ['disabled'] : []),
    ...(row.requiredResourceAccess.length > 0 ? ['API permissions'] : []),
  ];
  return words.map((word) => html` <span class="tag">${word}</span>`);
}

function credentials(row: Application, nowMs: number) {
  const texts = [
    ...row.passwordCredentials.map(
      (one) => `secret ${one.hint}…${named(one.displayName)}, ${until(one.endDateTime, nowMs)}`,
    ),
    ...row.keyCredentials.map(
      (one) => `certificate${named(one.displayName)}, ${until(one.endDateTime, nowMs)}`,
    ),
    ...row.federatedCredentials.map((one) => `federated: ${one.issuer}, ${one.subject}`),
  ];
  return texts.length === 0
    ? 'none'
    : html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}

function named(displayName: string | null): string {
  return displayName ? ` “${displayName}”` : '';
}

function until(endDateTime: string, nowMs: number): string {
  const isOver = Date.parse(endDateTime) <= nowMs;
  return `${isOver ? 'expired' : 'valid until'} ${endDateTime.slice(0, 10)}`;
}

function words(list: readonly string[], none: string): string {
  return list.length === 0 ? none : list.join(', ');
}
