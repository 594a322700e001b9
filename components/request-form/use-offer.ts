'use client';

import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';

export type Offer<T> =
  | { state: 'none' }
  | { state: 'loading' }
  | { state: 'failed'; words: string; again: () => void }
  | { state: 'there'; value: T };

type Answered<T> =
  | { url: string; tries: number; value: T }
  | { url: string; tries: number; words: string };

const outOfReach = 'The portal could not be reached.';
const answer = z.object({ value: z.unknown() });
const refusal = z.object({ refusal: z.object({ message: z.string() }) });

/** Fetches what a choice made elsewhere in the form leads to. A null address means: nothing to fetch yet. */
export function useOffer<S extends z.ZodType>(url: string | null, schema: S): Offer<z.output<S>> {
  const [tries, setTries] = useState(0);
  const [answered, setAnswered] = useState<Answered<z.output<S>> | null>(null);
  const again = useCallback(() => setTries((before) => before + 1), []);
  useEffect(() => {
    if (url === null) return;
    const leaving = new AbortController();
    fetchOffer(url, schema, leaving.signal).then(
      (found) => setAnswered({ url, tries, ...found }),
      () => {
        if (!leaving.signal.aborted) setAnswered({ url, tries, words: outOfReach });
      },
    );
    return () => leaving.abort();
  }, [url, tries, schema]);

  if (url === null) return { state: 'none' };
  if (answered?.url !== url || answered.tries !== tries) return { state: 'loading' };
  if ('words' in answered) return { state: 'failed', words: answered.words, again };
  return { state: 'there', value: answered.value };
}

async function fetchOffer<S extends z.ZodType>(
  url: string,
  schema: S,
  signal: AbortSignal,
): Promise<{ value: z.output<S> } | { words: string }> {
  const response = await fetch(url, { signal });
  const body: unknown = await response.json();
  if (response.ok) return { value: schema.parse(answer.parse(body).value) };
  const refused = refusal.safeParse(body);
  return { words: refused.success ? refused.data.refusal.message : outOfReach };
}
