'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';
import { type Found, foundOf } from '#lib/model/found.ts';

export type Search<Item> = Found<Item> & {
  isSearching: boolean;
  /** Why the last search found nothing out; null when it did. */
  failed: string | null;
};

type Answer<Item> = Found<Item> & { query: string; failed: string | null };

const pauseMilliseconds = 150;
const outOfReach = 'The portal could not be reached. Type again to search once more.';
const refusal = z.object({ refusal: z.object({ message: z.string() }) });

/**
 * Asks an address for what matches a text (`?q=`), once the typing pauses; null asks nothing. What was
 * found before stays until the next answer. `item` must be the same object at every call.
 */
export function useSearch<Item>(
  url: string,
  item: z.ZodType<Item>,
  query: string | null,
): Search<Item> {
  const [answer, setAnswer] = useState<Answer<Item> | null>(null);
  useEffect(() => {
    if (query === null) return;
    const leaving = new AbortController();
    const search = async () => {
      const next = await find(url, item, query, leaving.signal);
      if (!leaving.signal.aborted) setAnswer({ query, ...next });
    };
    const timer = setTimeout(search, query === '' ? 0 : pauseMilliseconds);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [url, item, query]);
  return {
    found: answer?.found ?? [],
    isCutOff: answer?.isCutOff ?? false,
    failed: answer?.failed ?? null,
    isSearching: query !== null && answer?.query !== query,
  };
}

async function find<Item>(
  url: string,
  item: z.ZodType<Item>,
  query: string,
  signal: AbortSignal,
): Promise<Omit<Answer<Item>, 'query'>> {
  const nothing = { found: [], isCutOff: false };
  try {
    const asked = `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams({ q: query })}`;
    const response = await fetch(asked, { signal });
    const body: unknown = await response.json();
    if (response.ok) {
      const { value } = z.object({ value: foundOf(item) }).parse(body);
      return { ...value, failed: null };
    }
    const refused = refusal.safeParse(body);
    return { ...nothing, failed: refused.success ? refused.data.refusal.message : outOfReach };
  } catch {
    return { ...nothing, failed: outOfReach };
  }
}
