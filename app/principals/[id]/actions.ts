'use server';

import { z } from 'zod';
import { action } from '#lib/access/door.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';

/** Starts reading everything of a principal back; its page shows the result by itself. */
export const verify = action(z.object({ principalId: z.uuid() }), verifyPrincipal);
