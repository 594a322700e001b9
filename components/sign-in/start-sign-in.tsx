'use client';

import { InteractionStatus } from '@azure/msal-browser';
import { MsalProvider, useMsal } from '@azure/msal-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { signInAnswer } from '#lib/model/session-answer.ts';
import { msalClient } from './msal-client.ts';
import type { SignInSettings } from './settings.ts';
import { type SignInFailure, signInFailureOf } from './sign-in-failure.ts';
import { mayStartByItself, noteReturnPath } from './tab-notes.ts';

export type StartSignInProps = {
  settings: SignInSettings;
  returnPath: string;
  startsByItself: boolean;
  /** Shows the account picker although the browser knows an account. */
  picksAccount: boolean;
  loginHint: string | null;
};

/** The button that leads to Microsoft, or the way there without one where a page sent us. */
export function StartSignIn(props: StartSignInProps) {
  return (
    <MsalProvider instance={msalClient(props.settings)}>
      <Start {...props} />
    </MsalProvider>
  );
}

function Start({
  settings,
  returnPath,
  startsByItself,
  picksAccount,
  loginHint,
}: StartSignInProps) {
  const { instance, inProgress } = useMsal();
  const [isLeaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const hasStarted = useRef(false);
  const isReady = inProgress === InteractionStatus.None;

  const leave = useCallback(
    async (picks: boolean) => {
      setLeaving(true);
      setFailure(null);
      try {
        noteReturnPath(returnPath);
        const nonce = await beginSignIn();
        await instance.loginRedirect({
          scopes: [settings.scope],
          nonce,
          // The answer is handled where it arrives, not here.
          redirectStartPage: settings.redirectUri,
          ...(picks ? { prompt: 'select_account' } : loginHint ? { loginHint } : {}),
        });
      } catch (error) {
        setLeaving(false);
        setFailure(signInFailureOf(error));
      }
    },
    [instance, settings, returnPath, loginHint],
  );

  useEffect(() => {
    if (!isReady || !startsByItself || hasStarted.current) return;
    hasStarted.current = true;
    if (mayStartByItself()) void leave(picksAccount);
  }, [isReady, startsByItself, picksAccount, leave]);

  // The browser's back button may bring this page back as it was left.
  useEffect(() => {
    const back = (event: PageTransitionEvent) => event.persisted && setLeaving(false);
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  }, []);

  return (
    <div className="flex flex-col gap-4">
      {failure ? (
        <Callout tone="bad" title={failure.title} live>
          {failure.sentence}
        </Callout>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button
          variant="primary"
          size="large"
          pending={isLeaving || !isReady}
          pendingWords={isLeaving ? 'Going to Microsoft…' : 'Getting ready…'}
          onClick={() => leave(false)}
        >
          Sign in with Microsoft
        </Button>
        {isReady && !isLeaving ? (
          <Button variant="quiet" size="large" onClick={() => leave(true)}>
            Use another account
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** Ties the sign-in to this browser; answers the nonce that has to come back. */
async function beginSignIn(): Promise<string> {
  const response = await fetch('/api/sign-in', { method: 'POST' });
  if (!response.ok) throw new Error(`The sign-in could not begin: ${response.status}`);
  return signInAnswer.parse(await response.json()).nonce;
}
