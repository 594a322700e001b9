'use client';

import { InteractionStatus } from '@azure/msal-browser';
import { MsalProvider, useMsal } from '@azure/msal-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { askForProof } from './ask-for-proof.ts';
import { beginSignIn } from './begin-sign-in.ts';
import { msalClient } from './msal-client.ts';
import type { SignInSettings } from './settings.ts';
import { inCircles, type SignInFailure, signInFailureOf } from './sign-in-failure.ts';
import { SignInFault } from './sign-in-fault.tsx';
import { keepsNotes, mayStartByItself, noteReturnPath } from './tab-notes.ts';

export type StartSignInProps = {
  settings: SignInSettings;
  returnPath: string;
  startsByItself: boolean;
  /** Has Microsoft ask although the browser knows an account: which one, or for a new proof. */
  prompt: 'select_account' | 'login' | undefined;
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

function Start({ settings, returnPath, startsByItself, prompt, loginHint }: StartSignInProps) {
  const { instance, inProgress } = useMsal();
  const [isLeaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const hasStarted = useRef(false);
  const isReady = inProgress === InteractionStatus.None;

  const leave = useCallback(
    async (asking: StartSignInProps['prompt']) => {
      setLeaving(true);
      setFailure(null);
      try {
        const nonce = await beginSignIn();
        noteReturnPath(returnPath);
        await instance.loginRedirect({
          scopes: [settings.scope],
          nonce,
          // The answer is handled where it arrives, not here.
          redirectStartPage: settings.redirectUri,
          ...(asking === 'login' ? askForProof(settings) : asking ? { prompt: asking } : {}),
          ...(loginHint && asking !== 'select_account' ? { loginHint } : {}),
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
    if (keepsNotes() && !mayStartByItself()) setFailure(inCircles());
    else void leave(prompt);
  }, [isReady, startsByItself, prompt, leave]);

  // The browser's back button may bring this page back as it was left.
  useEffect(() => {
    const back = (event: PageTransitionEvent) => event.persisted && setLeaving(false);
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  }, []);

  return (
    <div className="flex flex-col gap-4">
      {failure ? <SignInFault failure={failure} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button
          variant="primary"
          size="large"
          pending={isLeaving || !isReady}
          pendingWords={isLeaving ? 'Going to Microsoft…' : 'Getting ready…'}
          onClick={() => leave(prompt)}
        >
          Sign in with Microsoft
        </Button>
        {isReady && !isLeaving ? (
          <Button variant="quiet" size="large" onClick={() => leave('select_account')}>
            Use another account
          </Button>
        ) : null}
      </div>
    </div>
  );
}
