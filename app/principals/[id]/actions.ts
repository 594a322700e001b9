'use server';

import { z } from 'zod';
import { action } from '#lib/access/door.ts';
import { acknowledge } from '#lib/credentials/acknowledge.ts';
import { removeStored } from '#lib/credentials/remove-stored.ts';
import { pausePrincipal } from '#lib/principals/pause-principal.ts';
import { resumePrincipal } from '#lib/principals/resume-principal.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';

const whichPrincipal = z.object({ principalId: z.uuid() });

/** Starts reading everything of a principal back; its page shows the result by itself. */
export const verify = action(whichPrincipal, verifyPrincipal);

/** Takes a principal's access away for a while; what signs in as it is kept. */
export const pause = action(whichPrincipal, pausePrincipal);

/** Gives a paused principal its access back. */
export const resume = action(whichPrincipal, resumePrincipal);

/** Takes a principal's access away, at once and until it is done. */
export const stop = action(whichPrincipal, stopPrincipal);

const whichCredential = z.object({ credentialId: z.uuid() });

/** Has a client secret that was stored removed in Entra ID. */
export const remove = action(whichCredential, removeStored);

/** Whoever asked for a secret says of one that was kept because nobody knew: it is in use. */
export const confirmInUse = action(whichCredential, acknowledge);
