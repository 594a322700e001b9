'use server';

import { z } from 'zod';
import { action } from '#lib/access/door.ts';
import { checkEnvironment } from '#lib/environments/check-environment.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';

/** Asks an environment again; its page then shows how it stands. */
export const check = action(z.object({ environmentId: z.uuid() }), (actor, input) =>
  checkEnvironment(actor, input, microsoft()),
);
