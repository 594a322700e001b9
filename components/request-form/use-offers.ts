'use client';

import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { askJson } from '#components/ui/ask-json.ts';

export type Offer<T> =
  | { state: 'none' }
  | { state: 'loading' }
  | { state: 'failed'; words: string; again: () => void }
  | { state: 'there'; value: T };

type Answered<T> = { value: T } | { words: string };

const outOfReach = 'The portal could not be reached.';

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
      fetchOffer(url, schema, asking.signal).then((found) => {
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
  const answer = await askJson(url, (value) => schema.parse(value), { signal });
  if (answer.kind === 'told') return { value: answer.value };
  return { words: answer.kind === 'refused' ? answer.message : outOfReach };
}
