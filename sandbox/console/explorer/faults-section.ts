import { html } from 'hono/html';
import type { Fault } from '../../faults/fault.ts';
import type { Sandbox } from '../../sandbox.ts';

/** What goes wrong at present, and a small form for what should. */
export function faultsSection({ faults }: Sandbox) {
  const active = faults.list();
  return html`<section id="faults">
<h2>Faults</h2>
<div data-live id="faults-active">${active.length === 0 ? html`<p class="empty">Everything works. A fault makes the next calls fail as the real services sometimes do.</p>` : html`<ul class="cards">${active.map(faultCard)}</ul>`}</div>
<details data-key="new-fault"><summary>Make something fail</summary>
<form id="new-fault" class="form">
  <label>What happens <select name="kind">
    <option value="status">An error status</option>
    <option value="latency">It takes long</option>
    <option value="cut-before-commit">The connection breaks before the commit</option>
    <option value="cut-after-commit">The connection breaks after the commit</option>
    <option value="truncated-body">The answer ends half-way</option>
    <option value="malformed-body">The answer is not JSON</option>
  </select></label>
  <label>Where <select name="plane">
    <option value="">Everywhere</option><option value="entra">Entra</option><option value="graph">Graph</option>
    <option value="dataverse">Dataverse</option><option value="power-platform">Power Platform admin</option>
    <option value="global-discovery">Global discovery</option>
  </select></label>
  <label>Operation <input name="operation" placeholder="POST /applications" autocomplete="off"></label>
  <label>Status <input name="status" type="number" value="429" min="400" max="599"></label>
  <label>Retry-After, seconds <input name="retryAfterSeconds" type="number" min="0"></label>
  <label>Delay, milliseconds <input name="ms" type="number" value="5000" min="0"></label>
  <label>How many times <input name="count" type="number" value="1" min="1"></label>
  <button class="button">Start</button> <output class="bad"></output>
</form></details>
</section>`;
}

function faultCard(fault: Fault) {
  const effect =
    fault.kind === 'status'
      ? `status ${fault.status}${fault.retryAfterSeconds === undefined ? '' : `, Retry-After ${fault.retryAfterSeconds}`}`
      : fault.kind === 'latency'
        ? `latency ${fault.ms} ms`
        : fault.kind === 'lag'
          ? `lag of ${fault.seconds} s for ${fault.object}`
          : fault.kind;
  const left = fault.left === undefined ? 'until it is stopped' : `${fault.left} more`;
  return html`<li class="row"><strong>${effect}</strong>
<span class="soft small">${fault.plane ?? 'every plane'} · <span class="code">${fault.operation ?? 'every operation'}</span> · ${left}</span>
<button class="button quiet" data-delete="/sandbox/faults/${fault.id}">Stop</button></li>`;
}
