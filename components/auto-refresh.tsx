'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { announce } from '#components/ui/announce.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';

export type AutoRefreshProps = {
  /** A route under /api/pulse: answers a text that changes whenever the page would look different. */
  url: string;
  /** The pulse the page was drawn with, so that nothing between drawing and the first look is missed. */
  pulse: string | null;
  /** How it stands, in words: said by a screen reader when it has become another. */
  says?: string | undefined;
  /** Whether something is changing by itself; else the page looks only when it comes into view. */
  active: boolean;
  /** How often to look while active. */
  everySeconds?: number | undefined;
};

type Trouble = 'none' | 'signed-out' | 'out-of-reach';

const failuresUntilSaid = 4;

/** Draws the page anew by itself when something on it has changed. Says so when it cannot look. */
export function AutoRefresh({ url, pulse, says, active, everySeconds = 1.5 }: AutoRefreshProps) {
  const router = useRouter();
  const seen = useRef(pulse);
  const [trouble, setTrouble] = useState<Trouble>('none');
  useEffect(() => {
    seen.current = pulse;
  }, [pulse]);

  const said = useRef(says);
  useEffect(() => {
    if (said.current === says) return;
    said.current = says;
    if (says !== undefined) announce(says);
  }, [says]);

  useEffect(() => {
    const leaving = new AbortController();
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      clearTimeout(timer);
      const found = await readPulse(url, leaving.signal);
      if (leaving.signal.aborted) return;
      failures = found === null ? failures + 1 : 0;
      if (found === 'signed-out') return setTrouble('signed-out');
      setTrouble(failures >= failuresUntilSaid ? 'out-of-reach' : 'none');
      if (found !== null && found.pulse !== seen.current) {
        seen.current = found.pulse;
        router.refresh();
      }
      if (active && !document.hidden) timer = setTimeout(look, everySeconds * 1000);
    };
    const seenAgain = () => {
      if (!document.hidden) void look();
    };
    document.addEventListener('visibilitychange', seenAgain);
    if (active) timer = setTimeout(look, everySeconds * 1000);
    return () => {
      leaving.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seenAgain);
    };
  }, [url, active, everySeconds, router]);

  return trouble === 'none' ? null : <TroubleWords trouble={trouble} />;
}

function TroubleWords({ trouble }: { trouble: Exclude<Trouble, 'none'> }) {
  if (trouble === 'out-of-reach') {
    return (
      <Callout tone="wait" title="This page does not move at the moment" live>
        The portal cannot be reached. What is under way goes on without this page, and it catches up
        by itself.
      </Callout>
    );
  }
  const back = encodeURIComponent(window.location.pathname + window.location.search);
  return (
    <Callout
      tone="wait"
      title="You were away too long and are signed out"
      live
      action={<ButtonLink href={`/sign-in?return=${back}`}>Sign in again</ButtonLink>}
    >
      What is under way goes on without this page.
    </Callout>
  );
}

/** Null when nothing could be read this time. */
async function readPulse(
  url: string,
  signal: AbortSignal,
): Promise<{ pulse: string } | 'signed-out' | null> {
  try {
    const response = await fetch(url, { signal, cache: 'no-store' });
    if (response.status === 401) return 'signed-out';
    const body: unknown = await response.json();
    return response.ok ? pulseIn(body) : null;
  } catch {
    return null;
  }
}

function pulseIn(body: unknown): { pulse: string } | null {
  if (typeof body !== 'object' || body === null || !('value' in body)) return null;
  const { value } = body;
  if (typeof value !== 'object' || value === null || !('pulse' in value)) return null;
  return typeof value.pulse === 'string' ? { pulse: value.pulse } : null;
}
