'use client';

import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { askJson } from './ask-json.ts';

/** What a search answers: the first entries that match, and whether there are more. */
export type SearchAnswer<Item> = { found: Item[]; isCutOff: boolean };

export type Search<Item> = SearchAnswer<Item> & {
  isSearching: boolean;
  /** Why the last search found nothing out; null when it did. */
  failed: string | null;
};

type Answered<Item> = SearchAnswer<Item> & { query: string; failed: string | null };

const pauseMilliseconds = 150;
const outOfReach = 'The portal could not be reached. Type again to search once more.';

/**
 * Asks an address for what matches a text (`?q=`), once the typing pauses; null asks nothing. What was
 * found before stays until the next answer. `answer` is the schema of the route's value, the same object at
 * every call.
 */
export function useSearch<Item>(
  url: string,
  answer: z.ZodType<SearchAnswer<Item>>,
  query: string | null,
): Search<Item> {
  const [answered, setAnswered] = useState<Answered<Item> | null>(null);
  useEffect(() => {
    if (query === null) return;
    const leaving = new AbortController();
    const search = async () => {
      const next = await find(url, answer, query, leaving.signal);
      if (!leaving.signal.aborted) setAnswered({ query, ...next });
    };
    const timer = setTimeout(search, query === '' ? 0 : pauseMilliseconds);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [url, answer, query]);
  return {
    found: answered?.found ?? [],
    isCutOff: answered?.isCutOff ?? false,
    failed: answered?.failed ?? null,
    isSearching: query !== null && answered?.query !== query,
  };
}

async function find<Item>(
  url: string,
  answer: z.ZodType<SearchAnswer<Item>>,
  query: string,
  signal: AbortSignal,
): Promise<Omit<Answered<Item>, 'query'>> {
  const asked = `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams({ q: query })}`;
  const told = await askJson(asked, (value) => answer.parse(value), { signal });
  if (told.kind === 'told') return { ...told.value, failed: null };
  const failed = told.kind === 'refused' ? told.message : outOfReach;
  return { found: [], isCutOff: false, failed };
}
