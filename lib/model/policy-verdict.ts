import { z } from 'zod';
import { isBarredRole, type RoleIdentity } from './barred-role.ts';
import { daysBetween, type Policy } from './policy.ts';
import { mayOwn } from './role.ts';

const line = <Code extends string, Facts extends z.ZodRawShape>(code: Code, facts: Facts) =>
  z.object({
    rule: z.string(),
    isMet: z.boolean(),
    code: z.literal(code),
    facts: z.object(facts),
  });
const roleNames = z.array(z.string());

/** What the policy says by one rule, as a decision keeps it: a code and its facts, never a sentence. */
const verdictLine = z.discriminatedUnion('code', [
  line('roles-allowed', {}),
  line('roles-barred', { roleNames }),
  line('lasts', { days: z.number(), daysMax: z.number() }),
  line('end-passed', {}),
  line('second-owner-named', {}),
  line('second-owner-missing', {}),
  line('second-owner-cannot-own', { name: z.string() }),
  line('roles-grantable', {}),
  line('roles-not-grantable', { roleNames }),
  line('roles-gone', { count: z.number() }),
]);
export type VerdictLine = z.infer<typeof verdictLine>;

/** Release 0.1.0 kept the sentence itself. */
const toldLine = z.object({ rule: z.string(), isMet: z.boolean(), words: z.string() });

/** A line of a verdict as any release stored it. */
export const storedVerdictLine = z.union([verdictLine, toldLine]);
export type StoredVerdictLine = z.infer<typeof storedVerdictLine>;

/** Somebody who would own a principal, with the app roles of their last sign-in. */
export type NamedOwner = { name: string; roles: readonly string[] };

/** What the policy says of an ask, rule by rule; pure, so that it can be asked again any time. */
export function verdictOf(
  rules: Policy,
  ask: { roles: readonly RoleIdentity[]; endsOn: string; secondOwner: NamedOwner | null },
  today: string,
): VerdictLine[] {
  const denied = ask.roles
    .filter((role) => isBarredRole(role, rules.deniedRoleNames))
    .map(({ name }) => name);
  const days = daysBetween(today, ask.endsOn);
  const daysMax = rules.lifetimeDaysMax;
  return [
    denied.length === 0
      ? { rule: 'roles', isMet: true, code: 'roles-allowed', facts: {} }
      : { rule: 'roles', isMet: false, code: 'roles-barred', facts: { roleNames: denied } },
    days < 0
      ? { rule: 'lifetime', isMet: false, code: 'end-passed', facts: {} }
      : { rule: 'lifetime', isMet: days <= daysMax, code: 'lasts', facts: { days, daysMax } },
    secondOwnerLine(ask.secondOwner),
  ];
}

function secondOwnerLine(owner: NamedOwner | null): VerdictLine {
  const rule = 'second-owner';
  if (owner === null) return { rule, isMet: false, code: 'second-owner-missing', facts: {} };
  const { name, roles } = owner;
  return mayOwn(roles)
    ? { rule, isMet: true, code: 'second-owner-named', facts: {} }
    : { rule, isMet: false, code: 'second-owner-cannot-own', facts: { name } };
}

/** Whether the portal can grant the roles at this moment: those it cannot by name, those gone by count. */
export function grantableLine(ungrantable: readonly string[], gone: number): VerdictLine {
  const rule = 'grantable';
  if (gone > 0) return { rule, isMet: false, code: 'roles-gone', facts: { count: gone } };
  return ungrantable.length === 0
    ? { rule, isMet: true, code: 'roles-grantable', facts: {} }
    : { rule, isMet: false, code: 'roles-not-grantable', facts: { roleNames: [...ungrantable] } };
}
