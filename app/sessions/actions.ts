'use server';

import { z } from 'zod';
import { action } from '#lib/access/door.ts';
import { endOneSession } from '#lib/access/end-one-session.ts';
import { endSessionsOf } from '#lib/access/end-sessions-of.ts';

/** Ends one session, in whatever browser it is. */
export const endOne = action(z.object({ sessionId: z.uuid() }), endOneSession);

/** Ends all sessions of a person but the one it is asked from. */
export const endAll = action(z.object({ personId: z.uuid() }), endSessionsOf);
