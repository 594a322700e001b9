'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action } from '#lib/access/door.ts';
import { today } from '#lib/kernel/clock.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { type FormState, manyOf } from '#lib/model/form-state.ts';
import { requestForm } from '#lib/model/request.ts';
import { submitRequest } from '#lib/requests/submit-request.ts';

/** Further than any environment allows: the verb holds the date against the chosen one's own limit. */
const lifetimeDaysMax = 3650;

/** Sends a request; then its own page shows what happens next. */
export async function submit(state: FormState<{ requestId: string }>, form: FormData) {
  const rules = requestForm({ today: today(), lifetimeDaysMax });
  const asSent = rules.extend({ roleIds: manyOf(z.string()).pipe(rules.shape.roleIds) });
  const send = action(asSent, (actor, input) => submitRequest(actor, input, microsoft()));
  const answer = await send(state, form);
  if (answer.done) redirect(`/requests/${answer.done.requestId}`);
  return answer;
}
