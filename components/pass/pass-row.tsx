import type { ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';
import { Status } from '#components/ui/status.tsx';
import { type PassLook, type PassState, passLook, passTone } from './pass-state.ts';

export type PassRowProps = {
  name: string;
  environmentName: string;
  environmentDetail: string;
  roles: readonly string[];
  businessUnit: string;
  validUntil: string | null;
  state: PassState;
  stateWord: string;
  href: string;
  note?: ReactNode;
};

const stripes: Record<PassLook, string> = {
  issued: 'bg-signal',
  outline: 'border-r border-line-strong border-dashed',
  void: 'bg-line',
};

const grounds: Record<PassLook, string> = {
  issued: 'border-line bg-surface hover:border-line-strong',
  outline: 'border-line-strong border-dashed bg-transparent hover:bg-surface',
  void: 'border-line bg-sunken text-ink-soft grayscale hover:border-line-strong',
};

/** The same pass in one line, for lists. The whole line opens it. */
export function PassRow(pass: PassRowProps) {
  const look = passLook[pass.state];
  return (
    <li
      className={`@container relative rounded-surface border transition-colors print:break-inside-avoid ${grounds[look]}`}
    >
      <span
        aria-hidden
        className={`absolute inset-y-0 left-0 w-2 rounded-l-[9px] print-exact ${stripes[look]}`}
      />
      <div className="grid gap-x-6 gap-y-2 py-3 pr-5 pl-6 @2xl:grid-cols-[minmax(0,1.2fr)_minmax(0,1.6fr)_12rem]">
        <div className="min-w-0">
          <Link
            href={pass.href}
            className="font-mono font-semibold wrap-break-word after:absolute after:inset-0 hover:text-accent"
          >
            {pass.name}
          </Link>
          <p className="text-small text-ink-soft">
            <span className="font-medium text-ink">{pass.environmentName}</span>
            {pass.environmentDetail ? ` · ${pass.environmentDetail}` : ''}
          </p>
        </div>
        <div className="min-w-0 text-small @2xl:pt-0.5">
          <p className="wrap-break-word">{pass.roles.join(', ')}</p>
          <p className="text-ink-soft">
            {pass.businessUnit}
            {pass.validUntil === null ? '' : ` · until ${pass.validUntil}`}
          </p>
        </div>
        <div className="flex flex-col items-start border-line-strong border-dashed @max-2xl:flex-row @max-2xl:flex-wrap @max-2xl:gap-x-4 @max-2xl:border-t @max-2xl:pt-2 @2xl:border-l-2 @2xl:pl-5">
          <Status tone={passTone[pass.state]}>{pass.stateWord}</Status>
          {pass.note ? <span className="text-small text-ink-soft">{pass.note}</span> : null}
        </div>
      </div>
    </li>
  );
}

export function PassRowList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="flex flex-col gap-2">
      {children}
    </ul>
  );
}
