import { z } from 'zod';

/** What an environment allows. Stored with the environment, versioned. */
export const policy = z.object({
  /** Roles that are never handed out there, by name; a predefined one by its English name. */
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

/** When a secret issued at a moment ends: by the environment's limit, and with its principal at the latest. */
export function endOfSecret(lifetimeDaysMax: number, principalEndsAt: Date, moment: Date): Date {
  const byPolicy = moment.getTime() + lifetimeDaysMax * 86_400_000;
  return new Date(Math.min(byPolicy, principalEndsAt.getTime()));
}

/** Whole days from one date to another, both `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The date so many days after another, both `YYYY-MM-DD`. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
