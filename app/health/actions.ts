'use server';

import { z } from 'zod';
import { action } from '#lib/access/door.ts';
import { letEndsGo } from '#lib/principals/let-ends-go.ts';

/** Has the principals paused whose last valid day is over and that an admin was asked about. */
export const goOnEnding = action(z.object({ count: z.coerce.number().int().min(1) }), letEndsGo);
