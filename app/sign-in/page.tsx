import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { PlainFrame } from '#components/frame/plain-frame.tsx';
import { StartSignIn } from '#components/sign-in/start-sign-in.tsx';
import { hasBegunHere } from '#lib/access/began-here.ts';
import { loginHintOf } from '#lib/access/login-hint.ts';
import { ownPath } from '#lib/access/return-path.ts';
import { watchingActor } from '#lib/access/session.ts';
import { configuration } from '#lib/kernel/env.ts';
import { browserSignIn } from '#lib/microsoft/browser-sign-in.ts';
import { sandboxStrip } from './sandbox-strip.ts';

export const metadata: Metadata = { title: 'Sign in' };

const query = z.object({
  return: z.string().optional().catch(undefined),
  fresh: z.literal('1').optional().catch(undefined),
  switch: z.literal('1').optional().catch(undefined),
});

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/**
 * Signing in. `return` names the page that sent us here; who began it here need not press a button.
 * `fresh` asks for a new proof, `switch` for the account picker, though there is a session: Microsoft
 * asks the person then, whoever sent them.
 */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const asked = query.parse(await searchParams);
  const returnPath = ownPath(asked.return);
  const isFresh = asked.fresh !== undefined;
  const picksAccount = asked.switch !== undefined;
  const actor = await watchingActor();
  if (actor && !isFresh && !picksAccount) redirect(returnPath);
  const isAsked = isFresh || picksAccount;
  return (
    <PlainFrame
      title={isFresh && actor ? 'One more proof that it is you' : 'Sign in'}
      sentence={
        isFresh && actor
          ? 'This step needs a sign-in that is less than 15 minutes old. What you typed is kept.'
          : 'Use your work account. You come back to the page you wanted.'
      }
      sandbox={sandboxStrip()}
    >
      <StartSignIn
        settings={browserSignIn(configuration())}
        returnPath={returnPath}
        startsByItself={isAsked || (asked.return !== undefined && (await hasBegunHere()))}
        prompt={picksAccount ? 'select_account' : isFresh ? 'login' : undefined}
        loginHint={actor && isFresh ? await loginHintOf(actor) : null}
      />
      <noscript>
        Signing in needs JavaScript. Allow it for this site and load the page again.
      </noscript>
    </PlainFrame>
  );
}
