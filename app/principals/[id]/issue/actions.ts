'use server';

import { z } from 'zod';
import { call } from '#lib/access/door.ts';
import { acknowledge } from '#lib/credentials/acknowledge.ts';
import { discard } from '#lib/credentials/discard.ts';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { issueForm } from '#lib/model/credential.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';

const whichCredential = z.object({ credentialId: z.uuid() });

/** Writes the intent; the worker then mints, seals to this tab's key, and proves. */
export const issue = call(issueForm, issueSecret);

/** Answers the sealed secret, which only the tab that made the key can open. */
export const open = call(whichCredential, openSealed);

/** Erases the sealed secret: the maker has it. */
export const confirmStored = call(whichCredential, acknowledge);

/** Gives a hand-over up: its secret is removed at Entra ID. */
export const discardSecret = call(whichCredential, discard);
