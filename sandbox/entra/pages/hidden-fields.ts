import { html } from 'hono/html';

/** What a form hands on unseen. */
export function hiddenFields(fields: Readonly<Record<string, string>>) {
  return Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
}
