import { findingColumns, openFindings, readFinding } from '#lib/findings/read-finding.ts';
import type { Prisma } from '#lib/kernel/db.ts';
import { type PrincipalStatus, principalStatus } from '#lib/model/principal-status.ts';
import { type RecipeName, runState } from '#lib/model/run.ts';

/**
 * The runs that say how a principal stands. Each night adds a verification, which come last by their
 * name; there is one run of the others.
 */
export const runsThatTell = {
  where: { recipe: { in: ['provision', 'stop', 'undo', 'verify'] satisfies RecipeName[] } },
  orderBy: [{ recipe: 'asc' }, { createdAt: 'desc' }],
  take: 4,
} satisfies Prisma.Principal$runsArgs;

/** What a principal's status is read from: its newest run of each recipe, and what is known to differ. */
export const statusSelect = {
  retiredAt: true,
  runs: {
    ...runsThatTell,
    select: { recipe: true, state: true },
  },
  findings: { ...openFindings, take: 1, select: findingColumns },
} satisfies Prisma.PrincipalSelect;

type StatusRow = Prisma.PrincipalGetPayload<{ select: typeof statusSelect }>;

/** How a principal stands, read downstream. Throws when it was never provisioned. */
export function readStatus({ retiredAt, runs, findings }: StatusRow): PrincipalStatus {
  const newest = (recipe: RecipeName) => {
    const run = runs.find((one) => one.recipe === recipe);
    return run ? runState.parse(run.state) : null;
  };
  const provisioning = newest('provision');
  if (!provisioning) throw new Error('A principal has no provisioning run.');
  return principalStatus({
    provisioning,
    verifying: newest('verify'),
    undoing: newest('undo'),
    stopping: newest('stop'),
    findings: findings.map(readFinding),
    isRetired: retiredAt !== null,
  });
}
