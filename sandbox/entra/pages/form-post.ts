import { html } from 'hono/html';
import { page } from '../../page/page.ts';
import { hiddenFields } from './hidden-fields.ts';

/** `response_mode=form_post`: a page that posts the answer on by itself, or by its button. */
export function formPostPage(redirectUri: string, fields: Record<string, string>) {
  return page(
    'Working',
    html`<main class="narrow"><form method="post" action="${redirectUri}" class="card">
${hiddenFields(fields)}
<p>Going back to the application.</p><button type="submit">Continue</button></form></main>`,
    'document.forms[0].submit()',
  );
}
