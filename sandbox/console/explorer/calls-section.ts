import { html } from 'hono/html';
import type { Call } from '../../calls/call-log.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import { callerName } from './names.ts';

const shown = 40;

/** The last calls, newest first: what the portal did, as the tenant saw it. */
export function callsSection({ log, world }: Sandbox) {
  const calls = log.recent().slice(0, shown);
  return html`<section id="calls" data-live>
<h2>Calls</h2>
<p class="soft small">${log.count()} since the start; the last ${calls.length} are shown.</p>
${
  calls.length === 0
    ? html`<p class="empty">Nobody has called yet. Sign in to the portal and its calls appear here.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Calls"><table>
<thead><tr><th scope="col">Time</th><th scope="col">Plane</th><th scope="col">Operation</th><th scope="col">Caller</th><th scope="col">Status</th><th scope="col" class="number">ms</th><th scope="col">Note</th></tr></thead>
<tbody>${calls.map((call) => callRow(call, callerName(world, call.caller)))}</tbody></table></div>`
}
</section>`;
}

function callRow(call: Call, caller: string) {
  const outcome = call.status === 0 ? 'cut' : String(call.status);
  const kind =
    call.status === 0 || call.status >= 500 ? 'bad' : call.status >= 400 ? 'wait' : 'good';
  return html`<tr>
<td class="code">${call.at.slice(11, 19)}</td><td>${call.plane}</td>
<td class="code operation" title="${call.path}">${call.operation}</td><td>${caller}</td>
<td class="code ${kind}">${outcome}</td><td class="number">${call.durationMs}</td><td class="soft small">${call.note ?? ''}</td></tr>`;
}
