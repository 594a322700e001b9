import { signInAnswer } from '#lib/model/session-answer.ts';
import { portalAnswer } from './portal-answer.ts';
import { keepsNotes } from './tab-notes.ts';

/** This browser keeps no cookies of the portal, so that a sign-in could never come back to it. */
export class CookiesOff extends Error {
  override readonly name = 'CookiesOff';
}

/**
 * Ties a sign-in to this browser; answers the nonce that has to come back. The first time the cookie
 * is only set; whether it was kept shows the second time. Throws `CookiesOff`, and what `portalAnswer` does.
 */
export async function beginSignIn(): Promise<string> {
  if (!keepsNotes()) throw new CookiesOff('This browser takes no cookies');
  const begin = () => portalAnswer('/api/sign-in', signInAnswer);
  const first = await begin();
  const { nonce, isKept } = first.isKept ? first : await begin();
  if (!isKept) throw new CookiesOff('This browser did not keep the cookie');
  return nonce;
}
