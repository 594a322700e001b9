import { z } from 'zod';
import { mayOwn } from './role.ts';

/** What an environment allows. Stored with the environment, versioned. */
export const policy = z.object({
  /** Roles that are never handed out there, by name. */
  deniedRoleNames: z.array(z.string()),
  lifetimeDaysMax: z.number().int().positive(),
  secretLifetimeDaysMax: z.number().int().positive(),
});
export type Policy = z.infer<typeof policy>;

/** Production environments get shorter lives; nobody gets an administrator by default. */
export function defaultPolicy(sku: string | null): Policy {
  const isProduction = sku === 'Production' || sku === 'Default';
  return {
    deniedRoleNames: [
      'System Administrator',
      'System Customizer',
      'Environment Maker',
      'Boarding Pass Grants',
    ],
    lifetimeDaysMax: isProduction ? 365 : 730,
    secretLifetimeDaysMax: isProduction ? 90 : 180,
  };
}

export type PolicyLine = { rule: string; isMet: boolean; words: string };

/** Somebody who would own a principal, with the app roles of their last sign-in. */
export type NamedOwner = { name: string; roles: readonly string[] };

/** What the policy says of an ask, rule by rule; pure, so that it can be asked again any time. */
export function verdictOf(
  rules: Policy,
  ask: { roleNames: readonly string[]; endsOn: string; secondOwner: NamedOwner | null },
  today: string,
): PolicyLine[] {
  const denied = ask.roleNames.filter((name) => rules.deniedRoleNames.includes(name));
  const days = daysBetween(today, ask.endsOn);
  return [
    {
      rule: 'roles',
      isMet: denied.length === 0,
      words:
        denied.length === 0
          ? 'None of the roles is barred in this environment.'
          : `This environment bars ${denied.join(', ')}.`,
    },
    {
      rule: 'lifetime',
      isMet: days > 0 && days <= rules.lifetimeDaysMax,
      words:
        days <= 0
          ? 'The end date has passed.'
          : `It ends in ${days} days; at most ${rules.lifetimeDaysMax} are allowed.`,
    },
    secondOwnerLine(ask.secondOwner),
  ];
}

function secondOwnerLine(owner: NamedOwner | null): PolicyLine {
  const rule = 'second-owner';
  if (owner === null) return { rule, isMet: false, words: 'There is no second owner.' };
  return mayOwn(owner.roles)
    ? { rule, isMet: true, words: 'A second owner answers for it when the first one leaves.' }
    : { rule, isMet: false, words: cannotOwn(owner.name) };
}

/** Why somebody cannot be an owner, and what would help. */
export function cannotOwn(name: string): string {
  return `${name} cannot own a principal: at their last sign-in they did not have the role Maker. They can once they have it and have signed in again.`;
}

/** When a secret issued at a moment ends: by the environment's limit, never past its principal's end. */
export function endOfSecret(lifetimeDaysMax: number, principalEndsOn: Date, moment: Date): Date {
  const byPolicy = moment.getTime() + lifetimeDaysMax * 86_400_000;
  return new Date(Math.min(byPolicy, principalEndsOn.getTime()));
}

/** Whole days from one date to another, both `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The date so many days after another, both `YYYY-MM-DD`. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
