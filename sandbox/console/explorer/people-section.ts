import { html } from 'hono/html';
import { people } from '../../seed/people.ts';

/** Who can sign in. */
export function peopleSection() {
  return html`<section id="people">
<h2>People</h2>
<ul class="cards grid">${people.map(
    (person) => html`<li class="row"><strong>${person.displayName}</strong>
<span class="soft small">${person.userPrincipalName}</span>
<span>${(person.roles.length > 0 ? person.roles : ['No role']).map((role) => html`<span class="tag">${role}</span> `)}</span></li>`,
  )}</ul>
</section>`;
}
