import { html } from 'hono/html';
import { page } from '../../page/page.ts';

/** Where a person types the code another device shows; `problem` says why the last one did not do. */
export function enterCodePage(action: string, problem?: string) {
  return page(
    'Enter code',
    html`<main class="narrow"><div class="card stripe">
<div>
  <p class="soft small">Sandbox tenant · contoso.onmicrosoft.com</p>
  <h1>Enter code to allow access</h1>
  <p class="soft">Once you enter the code displayed on your app or device, it will have access to your account.</p>
</div>
<form method="post" action="${action}" class="form">
  <label>Code <input class="code" name="otc" maxlength="16" autocomplete="off" autocapitalize="characters" required autofocus></label>
  <button class="button">Next</button>
</form>
${problem === undefined ? '' : html`<p class="bad" role="alert">${problem}</p>`}
<p class="soft small">Do not enter codes from sources you do not trust.</p>
</div></main>`,
  );
}
