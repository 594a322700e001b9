'use client';

import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';

export type Offer<T> =
  | { state: 'none' }
  | { state: 'loading' }
  | { state: 'failed'; words: string; again: () => void }
  | { state: 'there'; value: T };

type Answered<T> = { value: T } | { words: string };

const outOfReach = 'The portal could not be reached.';
const answer = z.object({ value: z.unknown() });
const refusal = z.object({ refusal: z.object({ message: z.string() }) });

/**
 * Fetches what choices made elsewhere in the form lead to, each address once. A null address means:
 * nothing to fetch yet. What has failed is asked for again when the person says so.
 */
export function useOffers<S extends z.ZodType>(
  urls: readonly (string | null)[],
  schema: S,
): Offer<z.output<S>>[] {
  const [answers, setAnswers] = useState<Record<string, Answered<z.output<S>>>>({});
  const asked = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const leaving = asked.current;
    return () => {
      for (const [url, asking] of leaving) {
        asking.abort();
        leaving.delete(url);
      }
    };
  }, []);
  useEffect(() => {
    for (const url of urls) {
      if (url === null || url in answers || asked.current.has(url)) continue;
      const asking = new AbortController();
      asked.current.set(url, asking);
      fetchOffer(url, schema, asking.signal)
        .catch(() => ({ words: outOfReach }))
        .then((found) => {
          if (asking.signal.aborted) return;
          asked.current.delete(url);
          setAnswers((before) => ({ ...before, [url]: found }));
        });
    }
  }, [urls, answers, schema]);

  return urls.map((url) => {
    if (url === null) return { state: 'none' };
    const found = answers[url];
    if (!found) return { state: 'loading' };
    if ('value' in found) return { state: 'there', value: found.value };
    const again = () => setAnswers(({ [url]: _, ...others }) => others);
    return { state: 'failed', words: found.words, again };
  });
}

async function fetchOffer<S extends z.ZodType>(
  url: string,
  schema: S,
  signal: AbortSignal,
): Promise<Answered<z.output<S>>> {
  const response = await fetch(url, { signal });
  const body: unknown = await response.json();
  if (response.ok) return { value: schema.parse(answer.parse(body).value) };
  const refused = refusal.safeParse(body);
  return { words: refused.success ? refused.data.refusal.message : outOfReach };
}
