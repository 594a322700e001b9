import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';
import { ToneIcon } from './tone-icon.tsx';
import { toneSurface } from './tone-surface.ts';

export type CalloutProps = {
  tone: Tone;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  live?: boolean | undefined;
};

/** Something that matters here and now: what happened, what was kept, what to do. */
export function Callout({ tone, title, children, action, live = false }: CalloutProps) {
  const role = live ? (tone === 'bad' ? 'alert' : 'status') : undefined;
  return (
    <div
      role={role}
      className={`flex gap-3 rounded-surface border p-4 print:break-inside-avoid ${toneSurface[tone]}`}
    >
      <span className="mt-0.5">
        <ToneIcon tone={tone} size={20} />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <p className="font-semibold">{title}</p>
          {children ? (
            <div className="mt-0.5 max-w-prose space-y-2 wrap-anywhere">{children}</div>
          ) : null}
        </div>
        {action ? <div className="shrink-0">{action}</div> : null}
      </div>
    </div>
  );
}
