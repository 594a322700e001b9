import type { ReactNode } from 'react';

/** The foot of a form: on the left what happens next, on the right the buttons. Stays in view. */
export function ActionBar({ words, children }: { words?: ReactNode; children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 border-line border-t bg-paper/95 px-4 py-3 backdrop-blur-sm max-md:bottom-16 md:mx-0 md:px-0 print:hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64 text-small text-ink-soft">{words}</div>
        <div className="flex flex-wrap items-center gap-2 max-md:w-full max-md:*:flex-1">
          {children}
        </div>
      </div>
    </div>
  );
}
