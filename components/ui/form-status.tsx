'use client';

import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { Tone } from './tone.ts';
import { ToneIcon } from './tone-icon.tsx';
import { toneSurface } from './tone-surface.ts';

export type FormStatusProps = {
  attempt: number | string;
  tone?: Tone | undefined;
  title?: string | undefined;
  body?: ReactNode;
  errors?: readonly { fieldId: string; message: string }[] | undefined;
};

/**
 * What came of sending a form. It is announced, and when something is wrong it takes the focus
 * once per attempt, so that the next Tab leads to the first link to a field.
 */
export function FormStatus({ attempt, tone = 'bad', title, body, errors = [] }: FormStatusProps) {
  const box = useRef<HTMLDivElement>(null);
  const lastAttempt = useRef(attempt);
  useEffect(() => {
    if (lastAttempt.current === attempt) return;
    lastAttempt.current = attempt;
    if (tone === 'bad' && title !== undefined) box.current?.focus();
  }, [attempt, tone, title]);

  return (
    <div
      ref={box}
      tabIndex={-1}
      role={tone === 'bad' ? 'alert' : 'status'}
      className="rounded-surface"
    >
      {title === undefined ? null : (
        <div className={`flex gap-3 rounded-surface border p-4 ${toneSurface[tone]}`}>
          <span className="mt-0.5">
            <ToneIcon tone={tone} size={20} />
          </span>
          <div className="flex min-w-0 flex-col gap-1">
            <p className="font-semibold">{title}</p>
            {body ? <div>{body}</div> : null}
            {errors.length > 0 ? (
              <ul className="flex flex-col gap-1">
                {errors.map((error) => (
                  <li key={`${error.fieldId} ${error.message}`}>
                    <a href={`#${error.fieldId}`} className="text-link">
                      {error.message}
                    </a>
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
        </div>
      )}
    </div>
  );
}
