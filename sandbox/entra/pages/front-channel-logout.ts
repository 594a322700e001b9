import { html } from 'hono/html';
import { page } from '../../page/page.ts';

/** Calls each application's front-channel logout URL in a frame, then goes on; within two seconds in any case. */
export function frontChannelLogoutPage(frames: readonly string[], next: string) {
  return page(
    'Signing out',
    html`<main class="narrow"><div class="card stripe"><h1>Signing out</h1>
<p>Ending your session everywhere. <a id="next" href="${next}">Continue</a></p></div></main>
${frames.map((url) => html`<iframe hidden title="Sign out of an application" src="${url}"></iframe>`)}`,
    `const frames = [...document.querySelectorAll('iframe')];
let left = frames.length;
const go = () => location.replace(document.getElementById('next').href);
for (const frame of frames) frame.addEventListener('load', () => { left -= 1; if (left === 0) go(); });
setTimeout(go, 2000);`,
  );
}
