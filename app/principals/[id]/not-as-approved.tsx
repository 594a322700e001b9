import { Callout } from '#components/ui/callout.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { findingWords } from '#lib/model/finding-words.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** What is known not to be as approved, the longest known first; what one look found stands together. */
export function NotAsApproved({ principal: { findings } }: { principal: PrincipalView }) {
  if (findings.length === 0) return null;
  const isElsewhere = findings.every(({ finding }) => finding.code === 'user-elsewhere');
  const looks = Map.groupBy(findings, ({ since }) => since.toISOString());
  return (
    <Callout
      tone="bad"
      title={
        findings.length === 1
          ? 'One thing is not as it was approved'
          : `${findings.length} things are not as they were approved`
      }
      live
    >
      {[...looks].map(([since, found]) => (
        <div key={since}>
          <ul className="flex list-disc flex-col gap-1.5 pl-5">
            {found.map(({ id, finding }) => (
              <li key={id}>{findingWords(finding)}</li>
            ))}
          </ul>
          <p className="mt-1 pl-5 text-small text-ink-soft">
            Known since <RelativeTime at={since} />
          </p>
        </div>
      ))}
      <p>
        Put it right at Microsoft
        {isElsewhere ? '; the portal looks there again each night' : ', then verify again'}. The
        portal changed nothing.
      </p>
    </Callout>
  );
}
