import { html } from 'hono/html';
import { page } from '../../page/page.ts';

/** A refusal that must not be redirected, and the signed-out page. */
export function messagePage(title: string, sentence: string, detail = '') {
  return page(
    title,
    html`<main class="narrow"><div class="card stripe"><h1>${title}</h1><p>${sentence}</p>
${detail === '' ? '' : html`<p class="code soft">${detail}</p>`}</div></main>`,
  );
}
