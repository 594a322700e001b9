'use client';

import { type ReactNode, useEffect, useRef } from 'react';

/** Takes the focus once when it appears, so that reading goes on there after a change of page. */
export function TakeFocus({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className="rounded-surface outline-none">
      {children}
    </div>
  );
}
