'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { announce } from '#components/ui/announce.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { type Look, poll } from '#components/ui/poll.ts';

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

/** Some six seconds, as the waits double. */
const failuresUntilSaid = 3;

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
    let isSignedOut = false;
    const follow = async () => {
      const looks = poll({
        url,
        read: pulseIn,
        everySeconds: () => (active && !isSignedOut ? everySeconds : null),
        beginsAtOnce: false,
        signal: leaving.signal,
      });
      for await (const look of looks) {
        isSignedOut = look.kind === 'signed-out';
        setTrouble(troubleOf(look));
        if (look.kind !== 'told' || look.value === seen.current) continue;
        seen.current = look.value;
        router.refresh();
      }
    };
    void follow();
    return () => leaving.abort();
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

function troubleOf(look: Look<string>): Trouble {
  if (look.kind === 'told') return 'none';
  if (look.kind === 'signed-out') return 'signed-out';
  return look.inARow >= failuresUntilSaid ? 'out-of-reach' : 'none';
}

/** The text in what a pulse answers; not zod, which would come along with every page that moves. */
function pulseIn(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'pulse' in value) {
    if (typeof value.pulse === 'string') return value.pulse;
  }
  throw new TypeError('That is no pulse.');
}
