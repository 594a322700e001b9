import { Callout } from '#components/ui/callout.tsx';
import { asksForSignIn, type Refusal } from '#lib/model/refusal.ts';
import { OtherTabSignIn } from './other-tab-sign-in.tsx';

/** Why the last press changed nothing. The tab goes on holding what it holds. */
export function RefusalNote({ refusal, signInHref }: { refusal: Refusal; signInHref: string }) {
  const signsIn = asksForSignIn(refusal.code);
  return (
    <Callout
      tone="bad"
      title="That did not go through"
      live
      action={signsIn ? <OtherTabSignIn href={signInHref} /> : undefined}
    >
      {refusal.message}
      {refusal.reference ? (
        <p className="mt-2 font-mono text-small wrap-anywhere">{refusal.reference}</p>
      ) : null}
    </Callout>
  );
}
