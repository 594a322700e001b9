'use server';

import { z } from 'zod';
import { action } from '#lib/access/door.ts';
import { withdrawRequest } from '#lib/requests/withdraw-request.ts';

/** Takes a request back while nobody has decided on it. */
export const withdraw = action(z.object({ requestId: z.uuid() }), withdrawRequest);
