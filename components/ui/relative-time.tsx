'use client';

import { useSyncExternalStore } from 'react';
import { ago, clock, type TimeShape } from './format-time.ts';

export type RelativeTimeProps = {
  at: string;
  as?: TimeShape | undefined;
  from?: string | undefined;
};

const never = () => () => {};

/**
 * A moment. The server writes it in UTC and says so; the browser then shows it in the reader's own
 * zone. With `from` (the server's now) it reads as "4 minutes ago". UTC is always on hover.
 */
export function RelativeTime({ at, as = 'date-time', from }: RelativeTimeProps) {
  const isServer = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const words = from === undefined ? clock(at, as, isServer ? 'UTC' : undefined) : ago(at, from);
  const utc = `${clock(at, 'date-time', 'UTC')}`;
  return (
    <time dateTime={at} title={utc} className="whitespace-nowrap">
      {words}
    </time>
  );
}
