'use server';

import { z } from 'zod';
import { action } from '#lib/access/door.ts';
import { changeAddress } from '#lib/environments/change-address.ts';
import { checkEnvironment } from '#lib/environments/check-environment.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { environmentForm } from '#lib/model/environment.ts';

/** Asks an environment again; its page then shows how it stands. */
export const check = action(z.object({ environmentId: z.uuid() }), (actor, input) =>
  checkEnvironment(actor, input, microsoft()),
);

const newAddress = z.object({
  environmentId: z.uuid(),
  instanceUrl: environmentForm.shape.instanceUrl,
});

/** The environment has another address; accepted where the same organization answers there. */
export const move = action(newAddress, (actor, input) => changeAddress(actor, input, microsoft()));
