import { CopyButton } from './copy-button.tsx';

export type CodeValueProps = {
  value: string;
  label: string;
  short?: boolean | undefined;
  large?: boolean | undefined;
  noCopy?: boolean | undefined;
  oneLine?: boolean | undefined;
};

/**
 * A code in the fixed-width face. A short one is cut on screen only: copy, print and screen readers get
 * it whole. One on one line (an address) is never broken; where there is no room its end is cut.
 */
export function CodeValue({
  value,
  label,
  short = false,
  large = false,
  noCopy = false,
  oneLine = false,
}: CodeValueProps) {
  const isCut = short && value.length > 12;
  return (
    <span className="inline-flex max-w-full items-center gap-1 align-middle">
      <span
        className={`min-w-0 font-mono ${oneLine ? 'truncate' : 'wrap-anywhere'} ${large ? 'text-title' : 'text-small'}`}
      >
        {isCut ? (
          <>
            <span aria-hidden title={value} className="print:hidden">
              {value.slice(0, 4)}…{value.slice(-4)}
            </span>
            <span className="sr-only print:not-sr-only">{value}</span>
          </>
        ) : (
          value
        )}
      </span>
      {noCopy ? null : <CopyButton value={value} label={label} />}
    </span>
  );
}
