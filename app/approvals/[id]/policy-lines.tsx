import { ToneIcon } from '#components/ui/tone-icon.tsx';
import type { StoredVerdictLine } from '#lib/model/policy-verdict.ts';
import { verdictWords } from '#lib/model/verdict-words.ts';

/** Each rule of a policy, met or not, in words. */
export function PolicyLines({ lines }: { lines: readonly StoredVerdictLine[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {lines.map((line) => (
        <li key={line.rule} className="flex gap-2.5">
          <span className="mt-0.5 shrink-0">
            <ToneIcon tone={line.isMet ? 'good' : 'bad'} size={18} />
          </span>
          <span>
            <span className={line.isMet ? 'sr-only' : 'font-semibold text-bad'}>
              {line.isMet ? 'Met: ' : 'Not met: '}
            </span>
            {verdictWords(line)}
          </span>
        </li>
      ))}
    </ul>
  );
}
