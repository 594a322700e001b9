import { html } from 'hono/html';
import { page } from '../../page/page.ts';
import { hiddenFields } from './hidden-fields.ts';

type Choice = {
  id: string;
  displayName: string;
  givenName: string;
  surname: string;
  userPrincipalName: string;
  roles: readonly string[];
  isSignedIn: boolean;
  isHinted: boolean;
};

/** Who are you today? One button per person, the one a hint names first. No passwords in the sandbox. */
export function accountPickerPage(at: {
  applicationName: string;
  action: string;
  people: readonly Choice[];
  /** What the form hands on besides the choice. */
  hidden?: Readonly<Record<string, string>>;
  /** Offers a way out, which posts `consent=cancel`. */
  mayCancel?: boolean;
}) {
  const people = [...at.people].sort((a, b) => Number(b.isHinted) - Number(a.isHinted));
  return page(
    'Pick an account',
    html`<main class="narrow"><div class="card stripe">
<div>
  <p class="soft small">Sandbox tenant · contoso.onmicrosoft.com</p>
  <h1>Pick an account</h1>
  <p class="soft">to continue to ${at.applicationName}</p>
</div>
<form method="post" action="${at.action}">${hiddenFields(at.hidden ?? {})}
  <ul class="people">${people.map(personButton)}
  ${at.mayCancel ? html`<li><button class="button quiet" name="consent" value="cancel">Cancel</button></li>` : ''}</ul>
</form>
<p class="soft small">Nobody here is real, so nobody has a password.</p>
</div></main>`,
  );
}

function personButton(person: Choice) {
  const initials = `${person.givenName.slice(0, 1)}${person.surname.slice(0, 1)}`;
  const roles = person.roles.length > 0 ? person.roles : ['No role'];
  return html`<li><button class="person" name="oid" value="${person.id}">
  <span class="face" aria-hidden="true">${initials}</span>
  <span class="who"><strong>${person.displayName}</strong>
    <span class="soft small upn">${person.userPrincipalName}</span></span>
  <span class="roles">${person.isSignedIn ? html`<span class="tag">Signed in</span>` : ''}${roles.map((role) => html`<span class="tag">${role}</span>`)}</span>
</button></li>`;
}
