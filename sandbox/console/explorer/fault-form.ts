import { html } from 'hono/html';
import { type LagKind, lagKinds } from '../../world/lag.ts';

const lagWords: Record<LagKind, string> = {
  'application.graph': 'A registration, in Graph',
  'application.filter': 'A registration, in Graph’s filtered lists',
  'application.entra': 'A registration, at sign-in',
  'service-principal.graph': 'A service principal, in Graph',
  'service-principal.entra': 'A service principal, at sign-in',
  'service-principal.dataverse': 'A service principal, in Dataverse',
  'secret.graph': 'A secret, in Graph',
  'secret.entra': 'A secret, at sign-in',
  'federated-credential.entra': 'A federated credential, at sign-in',
};

/** The form for a new fault. What belongs to some kinds only says so in `data-kinds`; the script hides the rest. */
export function faultForm() {
  return html`<details data-key="new-fault"><summary>Make something fail</summary>
<form id="new-fault" class="form" method="post" action="/sandbox/faults">
  <label>What happens <select name="kind">
    <option value="status">An error status</option>
    <option value="latency">It takes long</option>
    <option value="cut-before-commit">The connection breaks before the commit</option>
    <option value="cut-after-commit">The connection breaks after the commit</option>
    <option value="truncated-body">The answer ends half-way</option>
    <option value="malformed-body">The answer is not JSON</option>
    <option value="lag">Something new is not found yet</option>
  </select></label>
  ${number('status', 'Status', 'status', { value: 429, min: 400, max: 599 })}
  ${number('status', 'Retry-After, seconds', 'retryAfterSeconds', { placeholder: 'none' })}
  ${number('latency', 'Delay, milliseconds', 'ms', { value: 5000 })}
  ${number('latency', 'Up to so much more', 'spreadMs', { placeholder: 'nothing' })}
  <label data-kinds="lag">What is not found <select name="object">${lagKinds.map(
    (kind) => html`<option value="${kind}">${lagWords[kind]}</option>`,
  )}</select></label>
  ${number('lag', 'Until it is so many seconds old', 'seconds', { value: 30 })}
  ${number('lag', 'Then now and then, for seconds', 'spreadSeconds', { placeholder: 'at once for good' })}
  <label data-kinds="calls">Where <select name="plane">
    <option value="">Everywhere</option><option value="entra">Entra</option><option value="graph">Graph</option>
    <option value="dataverse">Dataverse</option><option value="power-platform">Power Platform admin</option>
    <option value="global-discovery">Global discovery</option>
  </select></label>
  <label data-kinds="calls">Operation <input name="operation" placeholder="POST /applications" autocomplete="off"></label>
  ${number('calls', 'How many times', 'count', { value: 1, min: 1, placeholder: 'until stopped' })}
  <details data-key="new-fault-more"><summary>More</summary><div class="form">
    <label data-kinds="calls">Only about this object <input name="object" placeholder="an id" autocomplete="off"></label>
    <label data-kinds="calls">Only from this caller <input name="caller" placeholder="a client id" autocomplete="off"></label>
    ${number('calls', 'How likely, 0 to 1', 'probability', { max: 1, step: 'any', placeholder: 'always' })}
    ${number('', 'For how long, seconds', 'durationSeconds', { min: 1, placeholder: 'until stopped' })}
    <label>Seed <input name="seed" placeholder="repeats a run" autocomplete="off"></label>
  </div></details>
  <button class="button">Start</button> <output class="bad"></output>
</form></details>`;
}

type Limits = { value?: number; min?: number; max?: number; step?: string; placeholder?: string };

function number(
  kinds: string,
  words: string,
  name: string,
  { value, min = 0, max, step = '1', placeholder = '' }: Limits,
) {
  return html`<label data-kinds="${kinds}">${words} <input name="${name}" type="number" value="${value ?? ''}" min="${min}" max="${max ?? ''}" step="${step}" placeholder="${placeholder}"></label>`;
}
