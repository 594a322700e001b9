import { html } from 'hono/html';
import { isoSeconds } from '../../world/clock.ts';
import type { Environment } from '../../world/dataverse-rows.ts';
import type { World } from '../../world/world.ts';

/** What an admin does to a whole environment: out of service, kept, brought back, emptied, copied. */
export function environmentActions(world: World, row: Environment) {
  const { id: environmentId, displayName } = row;
  const state = row.runtimeState === 'Enabled' ? 'Disabled' : 'Enabled';
  const word = state === 'Disabled' ? 'Disable' : 'Enable';
  const ofDataverse = row.organization ? dataverseActions(world, row) : '';
  return html`<div class="actions" role="group" aria-label="Actions for ${displayName}">
${button(word, '/sandbox/environments', { environmentId, state })}
${ofDataverse}</div>`;
}

function dataverseActions(world: World, { id: environmentId, displayName }: Environment) {
  const backups = world.backups.by('environmentId', environmentId);
  const others = world.environments
    .all()
    .filter(({ id, organization }) => organization !== null && id !== environmentId);
  return html`${button('Back up', '/sandbox/back-up-environment', { environmentId })}
${backups.map(({ id: backupId, takenAtMs }) =>
  button(
    `Restore ${isoSeconds(takenAtMs).slice(0, 19).replace('T', ' ')}`,
    '/sandbox/restore-environment',
    { environmentId, backupId },
    `Put ${displayName} back to that moment? What came later is gone.`,
  ),
)}
${button('Reset', '/sandbox/reset-environment', { environmentId }, `Reset ${displayName}? Every application user in it is gone, the portal’s too.`)}
<label class="small">Copy over <select data-copy-from="${environmentId}"><option value="">choose</option>${others.map(
    (other) => html`<option value="${other.id}">${other.displayName}</option>`,
  )}</select></label>`;
}

function button(words: string, path: string, body: object, question?: string) {
  return html`<button class="button quiet" data-post="${path}" data-body="${JSON.stringify(body)}" data-question="${question ?? ''}">${words}</button>`;
}
