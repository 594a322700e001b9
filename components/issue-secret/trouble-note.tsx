import { Callout } from '#components/ui/callout.tsx';
import type { Trouble } from './hand-over-stage.ts';
import { OtherTabSignIn } from './other-tab-sign-in.tsx';

/** What keeps answers away, and that nothing is lost by it. */
export function TroubleNote({ trouble, signInHref }: { trouble: Trouble; signInHref: string }) {
  switch (trouble) {
    case 'none':
      return null;
    case 'no-answer':
      return (
        <Callout tone="wait" title="No answer from the portal" live>
          It may be the network. This tab keeps its key and goes on asking; nothing is issued twice.
        </Callout>
      );
    case 'signed-out':
      return (
        <Callout
          tone="wait"
          title="You are signed out"
          live
          action={<OtherTabSignIn href={signInHref} />}
        >
          Leave this tab open: it holds the only key. Sign in beside it, and it goes on by itself.
        </Callout>
      );
  }
}
