'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { pageBehind } from './page-behind.ts';

/** Goes to the page behind a `Link` without loading the frame anew. There once, for all links. */
export function FollowLinks() {
  const router = useRouter();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const href = pageBehind(event);
      if (href === null) return;
      event.preventDefault();
      router.push(href);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [router]);
  return null;
}
