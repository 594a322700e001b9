import type { Context } from 'hono';
import type { CallEnv } from '../plane/sandbox.ts';
import { formPostPage } from './pages/form-post.ts';

export type ResponseMode = 'query' | 'fragment' | 'form_post';

/** Takes the browser to a registered redirect URI, with the answer where the application wants it. */
export function sendTo(
  c: Context<CallEnv>,
  redirectUri: string,
  mode: ResponseMode,
  fields: Record<string, string>,
) {
  if (mode === 'form_post') return c.html(formPostPage(redirectUri, fields));
  const parameters = new URLSearchParams(fields).toString();
  if (mode === 'fragment') return c.redirect(`${redirectUri}#${parameters}`, 302);
  const joint = redirectUri.includes('?') ? '&' : '?';
  return c.redirect(`${redirectUri}${joint}${parameters}`, 302);
}
