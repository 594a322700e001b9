import { DraftPass, type DraftPassProps } from './draft-pass.tsx';
import type { PlacePart } from './form-part.ts';

type DraftPassesProps = Pick<DraftPassProps, 'draft' | 'ownerNames' | 'tenantId'> & {
  parts: readonly PlacePart[];
  /** Which of the environments was worked on last. */
  shownKey: string;
};

/** The pass as it would be; of several, the one that was worked on last. */
export function DraftPasses({ parts, shownKey, draft, ...props }: DraftPassesProps) {
  const found = parts.findIndex(({ place }) => place.key === shownKey);
  const part = parts[found] ?? parts[0];
  if (!part) return null;
  return (
    <div className="flex flex-col gap-3">
      <DraftPass {...props} draft={draft} part={part} />
      {parts.length > 1 ? (
        <p className="text-small text-ink-soft">
          Pass {Math.max(found, 0) + 1} of {parts.length}. A secret of one opens none of the others.
        </p>
      ) : null}
    </div>
  );
}
