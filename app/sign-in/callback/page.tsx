import type { Metadata } from 'next';
import { connection } from 'next/server';
import { PlainFrame } from '#components/frame/plain-frame.tsx';
import { FinishSignIn } from '#components/sign-in/finish-sign-in.tsx';
import { configuration } from '#lib/kernel/env.ts';
import { browserSignIn } from '#lib/microsoft/browser-sign-in.ts';
import { sandboxStrip } from '../sandbox-strip.ts';

export const metadata: Metadata = { title: 'Signing in' };

/** The registered redirect URI. Nothing is read here: the answer is in the fragment. */
export default async function CallbackPage() {
  await connection();
  return (
    <PlainFrame title="Sign in" sandbox={sandboxStrip()}>
      <FinishSignIn settings={browserSignIn(configuration())} />
    </PlainFrame>
  );
}
