'use client';

import { useSyncExternalStore } from 'react';
import { announcements } from './announce.ts';

const nothing = { words: '', count: 0 };

/**
 * The one live region of a page. It is there before anything is said, and stays when what changed is
 * drawn anew: otherwise a screen reader hears nothing of it. The same words twice are said twice.
 */
export function LiveRegion() {
  const { words, count } = useSyncExternalStore(
    announcements.subscribe,
    announcements.current,
    () => nothing,
  );
  return (
    <div id="announcements" role="status" aria-live="polite" className="sr-only">
      <p key={count}>{words}</p>
    </div>
  );
}
