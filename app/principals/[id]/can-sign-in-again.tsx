import { Callout } from '#components/ui/callout.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { findingWords } from '#lib/model/finding-words.ts';
import { isInAgain } from '#lib/model/principal-status.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** There is no worse: it was cut off, and can get in. */
export function CanSignInAgain({ principal: { findings, intent } }: { principal: PrincipalView }) {
  const found = findings.filter(({ finding }) => isInAgain(finding));
  if (found.length === 0) return null;
  return (
    <Callout
      tone="bad"
      title={`It is to be ${intent === 'paused' ? 'paused' : 'stopped'}, and can sign in again`}
      live
    >
      <ul className="list-disc pl-5">
        {found.map(({ id, finding, since }) => (
          <li key={id}>
            {findingWords(finding)}{' '}
            <span className="text-ink-soft">
              Known since <RelativeTime at={since.toISOString()} />.
            </span>
          </li>
        ))}
      </ul>
      <p>
        Somebody changed that in Microsoft’s portals. Disable it there, then verify again
        {intent === 'paused' ? ', or stop it here, which takes everything away once more' : ''}.
      </p>
    </Callout>
  );
}
