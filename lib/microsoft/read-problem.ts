import { z } from 'zod';
import { administrationMode } from '#lib/model/administration-mode.ts';
import type { Plane } from '#lib/model/cause.ts';

const graphOrDataverse = z.object({
  error: z.object({ code: z.string(), message: z.string().optional() }),
});
const entra = z.object({ error: z.string(), error_codes: z.array(z.number()).optional() });

/**
 * "User does not have required privileges (or role membership) to access the org when it is in Admin Only
 * mode." No code is documented for it, and the text is. Source: "Error when administration mode is enabled"
 * (troubleshooting, Microsoft Sales Copilot).
 */
const adminOnly = /\badmin[ -]only mode\b/i;

type Problem = { code: string | null; missingPrivilege: string | null };

/**
 * Takes the code out of an error body. Of the text only two things are kept: the privilege that
 * Dataverse says is missing, so that a person can be told its name, and that the environment is in
 * administration mode, which gets a code of ours.
 */
export function readProblem(plane: Plane, body: unknown): Problem {
  if (plane === 'entra') {
    const parsed = entra.safeParse(body);
    const number = parsed.data?.error_codes?.[0];
    const code = number === undefined ? parsed.data?.error : `AADSTS${number}`;
    return { code: code ?? null, missingPrivilege: null };
  }
  const parsed = graphOrDataverse.safeParse(body);
  if (!parsed.success) return { code: null, missingPrivilege: null };
  const { code, message } = parsed.data.error;
  if (plane === 'dataverse' && adminOnly.test(message ?? ''))
    return { code: administrationMode, missingPrivilege: null };
  const missing = plane === 'dataverse' ? /\bprv[A-Z]\w{1,60}/.exec(message ?? '') : null;
  const isHex = code.startsWith('0x') || code.startsWith('0X');
  return { code: isHex ? code.toLowerCase() : code, missingPrivilege: missing?.[0] ?? null };
}
