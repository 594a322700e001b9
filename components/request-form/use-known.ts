'use client';

import { useState } from 'react';
import type { z } from 'zod';
import type { Found } from '#lib/model/found.ts';
import { useOffers } from './use-offers.ts';

/**
 * The entries that a form has to know by id: those that came with the page, those picked since, and
 * those that only a kept draft names, which are asked for one by one. `answer` is declared once.
 */
export function useKnown<Item extends { id: string }>(given: {
  initial: readonly Item[];
  ids: readonly string[];
  url: string;
  answer: z.ZodType<Found<Item>>;
}): { known: readonly Item[]; note: (item: Item) => void } {
  const { initial, ids, url, answer } = given;
  const [noted, setNoted] = useState<readonly Item[]>([]);
  const here = [...initial, ...noted];
  const missing = ids.filter((id) => id !== '' && !here.some((item) => item.id === id));
  const offers = useOffers(
    missing.map((id) => `${url}?${new URLSearchParams({ id })}`),
    answer,
  );
  const asked = offers.flatMap((offer) => (offer.state === 'there' ? offer.value.found : []));
  return {
    known: [...here, ...asked],
    note: (item) => setNoted((before) => [...before, item]),
  };
}
