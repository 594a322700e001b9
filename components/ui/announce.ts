type Announcement = { words: string; count: number };

let last: Announcement = { words: '', count: 0 };
const listeners = new Set<() => void>();

/** Has a screen reader say something, politely, wherever on the page it happened. */
export function announce(words: string): void {
  last = { words, count: last.count + 1 };
  for (const listener of listeners) listener();
}

/** For the one live region: what was said last. */
export const announcements = {
  current: () => last,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
