import type { Metadata } from 'next';
import { connection } from 'next/server';
import { PlainFrame } from '#components/frame/plain-frame.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { sandboxStrip } from '../sign-in/sandbox-strip.ts';

export const metadata: Metadata = { title: 'Signed out' };

/** Where Entra comes back to after signing out. */
export default async function SignedOutPage() {
  await connection();
  return (
    <PlainFrame
      title="You are signed out"
      sentence="Here and at Microsoft. On a shared computer, close the browser too."
      sandbox={sandboxStrip()}
    >
      <div>
        <ButtonLink variant="primary" href="/sign-in">
          Sign in again
        </ButtonLink>
      </div>
    </PlainFrame>
  );
}
