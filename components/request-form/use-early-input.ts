'use client';

import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { FormValues } from '#lib/model/form-state.ts';

/**
 * What somebody picked or typed before the scripts of the page ran stands in its fields, and no handler
 * was told of it. Hands it to `adopt`, once.
 */
export function useEarlyInput(
  form: RefObject<HTMLFormElement | null>,
  adopt: (values: FormValues) => void,
): void {
  const onAwake = useEffectEvent(() => {
    if (!form.current) return;
    const fields = [...new FormData(form.current)];
    const texts = fields.flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    adopt(Object.fromEntries(texts));
  });
  useEffect(() => onAwake(), []);
}
