import { html } from 'hono/html';
import { page } from '../../page/page.ts';
import type { AskedPermissions } from '../consent/asked-permissions.ts';
import { hiddenFields } from './hidden-fields.ts';

/** Permissions requested: what an application would be allowed, and the two answers. */
export function consentPage(at: {
  applicationName: string;
  userPrincipalName: string;
  action: string;
  hidden: Readonly<Record<string, string>>;
  permissions: readonly AskedPermissions[];
  forAll: boolean;
}) {
  return page(
    'Permissions requested',
    html`<main class="narrow"><div class="card stripe">
<div>
  <p class="soft small">${at.userPrincipalName}</p>
  <h1>Permissions requested</h1>
  <p class="soft">${at.forAll ? 'Review for your organization' : 'Review for yourself'}: ${at.applicationName}</p>
</div>
<ul class="people">${at.permissions.map(permissionItems)}</ul>
<p class="soft small">${
      at.forAll
        ? 'If you accept, the application gets these permissions for everybody in Contoso.'
        : 'If you accept, the application may do this as you.'
    }</p>
<form method="post" action="${at.action}" class="actions">${hiddenFields(at.hidden)}
  <button class="button quiet" name="consent" value="cancel">Cancel</button>
  <button class="button" name="consent" value="accept">Accept</button>
</form>
</div></main>`,
  );
}

function permissionItems({ resource, scopes, roles }: AskedPermissions) {
  const items = [
    ...scopes.map((one) => ({
      name: one.value,
      text: one.adminConsentDisplayName,
      kind: 'Delegated',
    })),
    ...roles.map((one) => ({ name: one.value, text: one.displayName, kind: 'Application' })),
  ];
  return items.map(
    ({ name, text, kind }) => html`<li class="person"><span class="who"><strong>${text}</strong>
  <span class="soft small code">${resource.displayName} · ${name}</span></span>
  <span class="roles"><span class="tag">${kind}</span></span></li>`,
  );
}

/** A person who may not consent themselves is sent to one who may. */
export function needAdminPage(at: { applicationName: string; otherAccount: string }) {
  return page(
    'Need admin approval',
    html`<main class="narrow"><div class="card stripe"><h1>Need admin approval</h1>
<p>${at.applicationName} needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.</p>
<p><a href="${at.otherAccount}">Have an admin account? Sign in with that account</a></p>
<p class="code soft">AADSTS90094: The grant requires admin permission.</p></div></main>`,
  );
}
