import type { RedirectRequest } from '@azure/msal-browser';
import type { SignInSettings } from './settings.ts';

/**
 * What makes Entra ask a person it knows to prove once more who they are. `prompt=login` does; an
 * authentication context (`acrs`) is asked for in `claims` (Microsoft: "Developer guide to Conditional
 * Access authentication context"). MSAL sends no `max_age` by itself: its `maxAge` has no effect.
 */
export function askForProof({ stepUp }: SignInSettings): Partial<RedirectRequest> {
  const { maxAgeSeconds, authContext } = stepUp;
  const claims = { id_token: { acrs: { essential: true, value: authContext } } };
  return {
    prompt: 'login',
    ...(maxAgeSeconds === null ? {} : { extraQueryParameters: { max_age: String(maxAgeSeconds) } }),
    ...(authContext === null ? {} : { claims: JSON.stringify(claims) }),
  };
}
