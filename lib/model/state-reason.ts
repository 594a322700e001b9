import { z } from 'zod';
import { administrationMode } from './administration-mode.ts';
import { failureWords, type ToldFailure, toldFailure } from './failure-words.ts';
import { isolated } from './isolated.ts';

const catalogEntry = z.object({ displayName: z.string(), instanceUrl: z.string().nullable() });

/** By what an entry of the catalog is told from others of its name. */
export type CatalogEntry = z.infer<typeof catalogEntry>;

/** Why an environment cannot be picked: a code and its facts, as JSON in a column of text. */
const stateReason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('no-dataverse'), facts: z.object({}) }),
  z.object({ code: z.literal('not-let-in'), facts: toldFailure }),
  z.object({ code: z.literal(administrationMode), facts: z.object({}) }),
  z.object({ code: z.literal('same-organization'), facts: catalogEntry }),
  z.object({ code: z.literal('other-organization'), facts: z.object({ foundId: z.string() }) }),
]);
export type StateReason = z.infer<typeof stateReason>;

/** As any release stored it: 0.1.0 kept the sentence itself. */
export type StoredStateReason = StateReason | { words: string };

/** The text of the column. */
export function stateReasonText(reason: StateReason): string {
  return JSON.stringify(reason);
}

/** Reads the column; what is not a reason as it is stored now is an old sentence. */
export function stateReasonOf(text: string): StoredStateReason {
  const read = stateReason.safeParse(parsed(text));
  return read.success ? read.data : { words: text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Why an environment cannot be picked, in sentences. */
export function stateReasonWords(reason: StoredStateReason | null): string {
  if (reason === null) return 'It cannot be used at the moment.';
  if ('words' in reason) return reason.words;
  switch (reason.code) {
    case 'no-dataverse':
      return 'It has no Dataverse database, so there is nothing an application user could enter.';
    case 'not-let-in':
      return notLetInWords(reason.facts);
    case administrationMode:
      return 'It is in administration mode: only System Administrators and System Customizers get in, and the portal is neither. What was approved stays. The portal asks again each night, and an admin can ask at once.';
    case 'other-organization':
      return 'Another organization answers at its address than the one that was added, as after a copy or a restore. What was approved stays with the former one. An admin who asks it again accepts the new one.';
    case 'same-organization':
      return `Same organization as ${entryName(reason.facts)}. Ask there; the principals here stay as they are.`;
  }
}

/** What an environment that cannot be picked is called in a word. */
export function unavailableWord(reason: StoredStateReason | null): string {
  const isKnown = reason !== null && 'code' in reason && reason.code === administrationMode;
  return isKnown ? 'In administration mode' : 'Cannot be picked';
}

/**
 * Administration mode keeps out everybody but System Administrators and System Customizers (Power Platform,
 * "Administration mode"). Which code Dataverse says it with is not documented, so a refusal that names no
 * cause, in its text either, is told as either.
 */
function notLetInWords(facts: ToldFailure): string {
  const words = failureWords(facts);
  const unnamed = failureWords({ ...facts, code: null, missingPrivilege: null });
  const isUnnamed = facts.kind === 'refused' && facts.plane === 'dataverse' && words === unnamed;
  return isUnnamed
    ? `${words} Or the environment is in administration mode: then only System Administrators and System Customizers get in. The portal asks again each night, and an admin can ask at once.`
    : words;
}

/** `Sales Production (sales.crm4.dynamics.com)`: by which an entry is told from others of its name. */
export function entryName({ displayName, instanceUrl }: CatalogEntry): string {
  return instanceUrl
    ? `${isolated(displayName)} (${new URL(instanceUrl).host})`
    : isolated(displayName);
}
