import { Callout } from '#components/ui/callout.tsx';
import type { HandOver } from '#lib/model/hand-over.ts';

/** What was shown about a secret before it was handed over, or why it could not be shown from here. */
export function TestNote({ proof, words }: Pick<HandOver, 'proof' | 'words'>) {
  if (proof?.outcome === 'proven') {
    return (
      <Callout tone="good" title="Proven: it works" live>
        Entra ID accepted it {proof.tokensInARow} times in a row
        {proof.roleNames.length > 0
          ? `, and Dataverse knows it as a user with ${proof.roleNames.join(', ')}`
          : proof.userId
            ? ', and Dataverse knows it as a user'
            : ''}
        . That took {seconds(proof.tookMilliseconds)}.
      </Callout>
    );
  }
  return (
    <Callout tone="wait" title="Issued, not proven from here" live>
      {proof?.words || words} The portal&rsquo;s address was judged, not the one of your flow: it
      may well work from there. Try it where it will be used before you rely on it.
    </Callout>
  );
}

function seconds(milliseconds: number): string {
  const whole = Math.max(1, Math.round(milliseconds / 1000));
  return whole === 1 ? 'a second' : `${whole} seconds`;
}
