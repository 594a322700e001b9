import { html } from 'hono/html';
import { page } from '../../page/page.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import { tenant } from '../../world/tenant.ts';
import { applicationsSection } from './applications-section.ts';
import { callsSection } from './calls-section.ts';
import { environmentsSection } from './environments-section.ts';
import { faultsSection } from './faults-section.ts';
import { peopleSection } from './people-section.ts';
import { explorerScript } from './script.ts';

/** `GET /sandbox`: the tenant at a glance, fresh by itself. */
export function explorerPage(sandbox: Sandbox) {
  return page(
    'Contoso, a sandbox tenant',
    html`<header class="top stripe"><div>
<p class="soft small">Sandbox tenant · ${tenant.domain}</p>
<h1>Contoso</h1>
<p class="soft">Everything that exists in this tenant, and what was asked of it. <a href="${sandbox.portalUrl}">Open the portal</a></p>
<dl class="facts" id="facts" data-live>
  <div><dt>Tenant id</dt><dd class="code">${tenant.id}</dd></div>
  <div><dt>Time here</dt><dd class="code">${new Date(sandbox.clock.nowMs()).toISOString().slice(0, 19).replace('T', ' ')}</dd></div>
</dl></div>
<div class="actions">
  <button class="button quiet" data-advance="3600">One hour later</button>
  <button class="button quiet" data-advance="86400">One day later</button>
  <button class="button quiet" id="reset">Reset</button>
</div></header>
<p id="offline" class="offline" role="status" hidden>The sandbox does not answer. The page shows what it last knew.</p>
<nav class="jump" aria-label="Sections"><a href="#calls">Calls</a><a href="#applications">App registrations</a><a href="#environments">Environments</a><a href="#people">People</a><a href="#faults">Faults</a></nav>
<main class="explorer">
${callsSection(sandbox)}${applicationsSection(sandbox)}${environmentsSection(sandbox)}${peopleSection()}${faultsSection(sandbox)}
</main>`,
    explorerScript,
  );
}
