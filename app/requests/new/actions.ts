'use server';

import { redirect } from 'next/navigation';
import { action } from '#lib/access/door.ts';
import { todayForEnds } from '#lib/kernel/end-dates.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import type { FormState } from '#lib/model/form-state.ts';
import { requestFormSchema } from '#lib/model/request-form-schema.ts';
import { submitRequest } from '#lib/requests/submit-request.ts';

/** Further than any environment allows: the verb holds the date against the chosen ones' own limits. */
const lifetimeDaysMax = 3650;

/** Sends a request; then its own page shows what happens next, and what was asked for with it. */
export async function submit(state: FormState<{ requestId: string }>, form: FormData) {
  const send = action<ReturnType<typeof requestFormSchema>, { requestId: string }>(
    requestFormSchema({ today: todayForEnds(), lifetimeDaysMax }),
    (actor, input) => submitRequest(actor, input, microsoft()),
  );
  const answer = await send(state, form);
  if (answer.done) redirect(`/requests/${answer.done.requestId}`);
  return answer;
}
