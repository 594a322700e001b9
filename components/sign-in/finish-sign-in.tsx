'use client';

import type { AuthenticationResult, IPublicClientApplication } from '@azure/msal-browser';
import { MsalProvider, useMsal } from '@azure/msal-react';
import { useEffect, useState } from 'react';
import { ButtonLink } from '#components/ui/button.tsx';
import { ProgressWords } from '#components/ui/progress-words.tsx';
import { type SessionAnswer, sessionAnswer } from '#lib/model/session-answer.ts';
import { msalClient } from './msal-client.ts';
import { portalAnswer } from './portal-answer.ts';
import type { SignInSettings } from './settings.ts';
import { refusalOf, type SignInFailure, signInFailureOf } from './sign-in-failure.ts';
import { SignInFault } from './sign-in-fault.tsx';
import { notedReturnPath } from './tab-notes.ts';

/** Where Microsoft sends people back to: tokens for a session, then on to the page they wanted. */
export function FinishSignIn({ settings }: { settings: SignInSettings }) {
  return (
    <MsalProvider instance={msalClient(settings)}>
      <Finish />
    </MsalProvider>
  );
}

function Finish() {
  const { instance } = useMsal();
  const [failure, setFailure] = useState<SignInFailure | null>(null);

  useEffect(() => {
    finish(instance).then(setFailure, (error: unknown) => setFailure(signInFailureOf(error)));
  }, [instance]);

  if (!failure) {
    return <ProgressWords title="Signing you in" sentence="This takes a second or two." />;
  }
  const back = new URLSearchParams({ return: notedReturnPath() });
  return (
    <div className="flex flex-col gap-6">
      <SignInFault failure={failure} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink variant="primary" href={`/sign-in?${back}`}>
          Start again
        </ButtonLink>
        <ButtonLink variant="quiet" href={`/sign-in?switch=1&${back}`}>
          Use another account
        </ButtonLink>
      </div>
    </div>
  );
}

let finishing: Promise<SignInFailure | null> | undefined;

/** Once per page, however often React runs the effect: tokens are taken only once. */
function finish(instance: IPublicClientApplication): Promise<SignInFailure | null> {
  finishing ??= exchange(instance);
  return finishing;
}

/** Answers what went wrong, or null while the browser is leaving for the next page. */
async function exchange(instance: IPublicClientApplication): Promise<SignInFailure | null> {
  await instance.initialize();
  const tokens = await instance.handleRedirectPromise();
  if (!tokens) {
    window.location.replace('/sign-in');
    return null;
  }
  const answer = await postTokens(tokens).finally(() => instance.clearCache());
  if (answer.signedIn) {
    window.location.replace(notedReturnPath());
    return null;
  }
  if (answer.reason === 'no-role') {
    window.location.replace('/no-role');
    return null;
  }
  return refusalOf(answer.reason, answer.reference);
}

function postTokens({ accessToken, idToken }: AuthenticationResult): Promise<SessionAnswer> {
  return portalAnswer('/api/session', sessionAnswer, {
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ idToken }),
  });
}
