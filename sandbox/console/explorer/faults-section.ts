import { html } from 'hono/html';
import type { Fault } from '../../faults/fault.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import { faultForm } from './fault-form.ts';

/** What goes wrong at present, and the form for what should. */
export function faultsSection({ faults, clock }: Sandbox) {
  const active = faults.list();
  return html`<section id="faults">
<h2>Faults</h2>
<div data-live id="faults-active">${active.length === 0 ? html`<p class="empty">Everything works. A fault makes the next calls fail as the real services sometimes do.</p>` : html`<ul class="cards">${active.map((fault) => faultCard(fault, clock.nowMs()))}</ul>`}</div>
${faultForm()}
</section>`;
}

function faultCard(fault: Fault, nowMs: number) {
  const { plane, operation, object, caller } = fault;
  const code = (text: string) => html`<span class="code">${text}</span>`;
  const aims =
    fault.kind === 'lag'
      ? []
      : [
          html`${plane ?? 'every plane'}`,
          operation ? code(operation) : html`every operation`,
          ...(object === undefined ? [] : [html`about ${code(object)}`]),
          ...(caller === undefined ? [] : [html`from ${code(caller)}`]),
        ];
  return html`<li class="row"><strong>${effectOf(fault)}</strong>
<span class="soft small">${[...aims, html`${extentOf(fault, nowMs)}`].map((part, at) => (at === 0 ? part : html` · ${part}`))}</span>
<button class="button quiet" data-delete="/sandbox/faults/${fault.id}">Stop</button></li>`;
}

function effectOf(fault: Fault): string {
  const upTo = (extra: number) => (extra > 0 ? ` to ${extra}` : '');
  switch (fault.kind) {
    case 'status':
      return `status ${fault.status}${fault.retryAfterSeconds === undefined ? '' : `, Retry-After ${fault.retryAfterSeconds}`}`;
    case 'latency':
      return `latency ${fault.ms}${upTo(fault.spreadMs && fault.ms + fault.spreadMs)} ms`;
    case 'lag':
      return `lag of ${fault.seconds}${upTo(fault.spreadSeconds && fault.seconds + fault.spreadSeconds)} s for ${fault.object}`;
    default:
      return fault.kind;
  }
}

function extentOf({ left, probability, untilMs }: Fault, nowMs: number): string {
  const seconds = untilMs && Math.ceil((untilMs - nowMs) / 1000);
  const parts = [
    ...(probability === undefined ? [] : [`${Math.round(probability * 100)} % of the calls`]),
    ...(left === undefined ? [] : [`${left} more`]),
    ...(seconds ? [`${seconds} s more`] : []),
    ...(left === undefined && !seconds ? ['until it is stopped'] : []),
  ];
  return parts.join(' · ');
}
