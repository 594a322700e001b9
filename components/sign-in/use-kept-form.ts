'use client';

import { useEffect, useState } from 'react';
import type { FormState, FormValues } from '#lib/model/form-state.ts';
import { takeForm } from './kept-form.ts';

/**
 * A form's state with what was kept while its person signed in again. Give `attempt` to the form as
 * its key: it changes when kept values arrive, so that they are drawn as the fields' defaults.
 */
export function useKeptForm<T>(state: FormState<T>, form = ''): FormState<T> {
  const [values, setValues] = useState<FormValues | null>(null);
  useEffect(() => setValues(takeForm(window.location.pathname + form)), [form]);
  return values && state.attempt === 0 ? { ...state, attempt: -1, values } : state;
}
