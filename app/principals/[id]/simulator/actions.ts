'use server';

import { action, call } from '#lib/access/door.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { flowForm } from '#lib/model/flow.ts';
import { addPermissionByHand, byHandForm } from '#lib/principals/add-permission-by-hand.ts';
import { simulateFlow } from '#lib/principals/simulate-flow.ts';

/** Runs a flow in the sandbox as the principal would. */
export const runFlow = call(flowForm, (actor, input) => simulateFlow(actor, input, microsoft()));

/** Adds `user_impersonation` as an Entra admin would, past the portal. */
export const addPermission = action(byHandForm, (actor, input) =>
  addPermissionByHand(actor, input, microsoft()),
);
