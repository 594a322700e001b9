import { findingColumns, openFindings, readFinding } from '#lib/findings/read-finding.ts';
import type { Prisma } from '#lib/kernel/db.ts';
import { type Intent, intent } from '#lib/model/intent.ts';
import { type PrincipalStatus, principalStatus } from '#lib/model/principal-status.ts';
import { type RecipeName, runState, unendedRunStates } from '#lib/model/run.ts';

/**
 * The runs that say how a principal stands, the newest first. Each night adds a verification, and it may
 * be paused often: of those only the one that has not ended tells.
 */
export const runsThatTell = {
  where: {
    OR: [
      { recipe: { in: ['provision', 'stop', 'undo'] satisfies RecipeName[] } },
      {
        recipe: { in: ['pause', 'resume', 'verify'] satisfies RecipeName[] },
        state: { in: [...unendedRunStates] },
      },
    ],
  },
  orderBy: { createdAt: 'desc' },
} satisfies Prisma.Principal$runsArgs;

/** The newest of what was approved, which says the intent in force. */
export const newestSpec = {
  orderBy: { version: 'desc' },
  take: 1,
  select: { intent: true },
} satisfies Prisma.Principal$approvedArgs;

/** What a principal's status is read from: the intent in force, its runs, and what is known to differ. */
export const statusSelect = {
  retiredAt: true,
  runs: {
    ...runsThatTell,
    select: { recipe: true, state: true },
  },
  approved: newestSpec,
  findings: { ...openFindings, select: findingColumns },
} satisfies Prisma.PrincipalSelect;

type StatusRow = Prisma.PrincipalGetPayload<{ select: typeof statusSelect }>;

/** How a principal stands, read downstream. Throws when it was never provisioned. */
export function readStatus({ retiredAt, runs, approved, findings }: StatusRow): PrincipalStatus {
  const newest = (...recipes: RecipeName[]) => {
    const run = runs.find((one) => recipes.some((recipe) => recipe === one.recipe));
    return run ? runState.parse(run.state) : null;
  };
  const provisioning = newest('provision');
  if (!provisioning) throw new Error('A principal has no provisioning run.');
  return principalStatus({
    provisioning,
    verifying: newest('verify'),
    undoing: newest('undo'),
    intent: intentOf(approved),
    changing: newest('pause', 'resume', 'stop'),
    findings: findings.map(readFinding),
    isRetired: retiredAt !== null,
  });
}

/** The intent in force, by the newest of what was approved. Throws where nothing was. */
export function intentOf(approved: readonly { intent: string }[]): Intent {
  return intent.parse(approved[0]?.intent);
}
