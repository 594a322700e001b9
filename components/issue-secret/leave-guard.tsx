'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';

/**
 * Asks before the page is left while `isHolding`: by its links and by the back button in words of our
 * own, by closing or reloading the tab in the browser's.
 */
export function LeaveGuard({ isHolding, children }: { isHolding: boolean; children: ReactNode }) {
  const router = useRouter();
  const [leaveTo, setLeaveTo] = useState<(() => void) | null>(null);
  const isLeaving = useRef(false);
  const stay = useRef<HTMLButtonElement>(null);
  const ask = useCallback((leave: () => void) => setLeaveTo(() => leave), []);

  useEffect(() => {
    if (!isHolding) return;
    isLeaving.current = false;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!isLeaving.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const href = isLeaving.current ? null : hrefThatLeaves(event);
      if (href === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(() => router.push(href));
    };
    const onNavigate = (event: NavigateEvent) => {
      if (isLeaving.current || event.navigationType !== 'traverse' || !event.cancelable) return;
      event.preventDefault();
      ask(() => window.navigation.traverseTo(event.destination.key));
    };
    // Browsers without the Navigation API leave by the back button unasked.
    const navigation = 'navigation' in window ? window.navigation : null;
    window.addEventListener('beforeunload', onUnload);
    window.addEventListener('click', onClick, { capture: true });
    navigation?.addEventListener('navigate', onNavigate);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      window.removeEventListener('click', onClick, { capture: true });
      navigation?.removeEventListener('navigate', onNavigate);
    };
  }, [isHolding, router, ask]);

  const leave = () => {
    isLeaving.current = true;
    setLeaveTo(null);
    leaveTo?.();
  };

  return (
    <AlertDialog.Root open={leaveTo !== null} onOpenChange={(isOpen) => isOpen || setLeaveTo(null)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.15_0.03_262/0.5)]" />
        <AlertDialog.Popup
          initialFocus={stay}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col gap-3 overflow-y-auto rounded-surface border border-line bg-surface p-6 shadow-float"
        >
          <AlertDialog.Title className="text-title font-semibold">
            Leave before it is stored?
          </AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="text-ink-soft">
            {children}
          </AlertDialog.Description>
          <div className="mt-2 flex flex-wrap justify-end gap-2 max-md:flex-col-reverse">
            <Button variant="danger" onClick={leave}>
              Leave
            </Button>
            <Button ref={stay} variant="primary" onClick={() => setLeaveTo(null)}>
              Stay here
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** Where a click would take this tab, or null when it stays on the page. */
function hrefThatLeaves(event: MouseEvent): string | null {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!isPlain || !(link instanceof HTMLAnchorElement)) return null;
  const staysOpen = link.target === '_blank' || link.hasAttribute('download');
  const url = new URL(link.href);
  if (staysOpen || url.origin !== window.location.origin) return null;
  return url.pathname === window.location.pathname ? null : `${url.pathname}${url.search}`;
}
