type Waiting = {
  signal: AbortSignal;
  /** Whether the time counts in a hidden tab too; else a hidden one waits until it is seen. */
  goesOnHidden?: boolean | undefined;
};

/**
 * Resolves when the seconds are over, at once when the tab comes back into view, and when `signal`
 * aborts. Null: not before the tab comes back into view.
 */
export function waitInTab(seconds: number | null, waiting: Waiting): Promise<void> {
  const { signal, goesOnHidden = false } = waiting;
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookUp);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const lookUp = () => {
      if (!document.hidden) end();
    };
    const timer =
      seconds === null ? undefined : setTimeout(goesOnHidden ? end : lookUp, seconds * 1000);
    document.addEventListener('visibilitychange', lookUp);
    signal.addEventListener('abort', end);
  });
}
