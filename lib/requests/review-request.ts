import type { PersonActor } from '#lib/access/actor.ts';
import { namedOwner } from '#lib/access/people.ts';
import { environmentById, isUsable } from '#lib/environments/catalog.ts';
import { roleChoices } from '#lib/environments/role-choices.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { todayForEnds } from '#lib/kernel/end-dates.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { failureReference } from '#lib/microsoft/failure-reference.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { failureWords } from '#lib/model/failure-words.ts';
import { grantableLine, type VerdictLine, verdictOf } from '#lib/model/policy-verdict.ts';
import { type Allowance, allowanceOf, warningsOf } from '#lib/model/privilege.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import type { RequestSpec } from '#lib/model/request.ts';
import { stateReasonWords } from '#lib/model/state-reason.ts';

/** What an admin decides on, as it is at this moment. */
export type Review = {
  /** The spec with the roles as they are now; what an approval freezes. */
  spec: RequestSpec;
  /** Its hash: an approval that names another one is void. */
  specHash: string;
  allowance: Allowance;
  warnings: string[];
  verdict: VerdictLine[];
  policyVersion: number;
  isAllowed: boolean;
};

/**
 * Looks at a request as it stands now: what the roles allow today, and what today's policy says. The
 * page shows it, and the approval asks again, so that what changed in between voids the decision.
 */
export async function reviewRequest(
  actor: PersonActor,
  stored: RequestSpec,
  microsoft: Microsoft,
): Promise<Outcome<Review>> {
  const environment = await environmentById(actor, stored.environmentId);
  if (!environment || !isUsable(environment)) {
    return refused(
      'environment-unavailable',
      environment
        ? stateReasonWords(environment.stateReason)
        : 'The environment is not in the catalog any more.',
    );
  }
  try {
    const [offer, secondOwner] = await Promise.all([
      roleChoices(actor, microsoft, environment, stored.businessUnit.id, { fresh: true }),
      namedOwner(stored.secondOwnerId),
    ]);
    const roles = stored.roles.flatMap((asked) => {
      const now = offer.find((one) => one.roleId === asked.roleId);
      return now ? [{ asked, now }] : [];
    });
    const gone = stored.roles.length - roles.length;
    const spec: RequestSpec = {
      ...stored,
      roles: roles.map(({ asked, now }) => ({
        ...asked,
        name: now.name,
        privilegesHash: now.privilegesHash,
      })),
    };
    const allowance = allowanceOf(roles.flatMap(({ now }) => now.privileges));
    const verdict = [
      ...verdictOf(
        environment.policy,
        {
          roles: roles.map(({ now }) => now),
          endsOn: spec.endsOn,
          secondOwner,
        },
        todayForEnds(),
      ),
      grantableLine(
        roles.flatMap(({ now }) => (now.reason ? [now.name] : [])),
        gone,
      ),
    ];
    return accepted({
      spec,
      specHash: hashOfValue(spec),
      allowance,
      warnings: warningsOf(allowance),
      verdict,
      policyVersion: environment.policyVersion,
      isAllowed: verdict.every((line) => line.isMet),
    });
  } catch (error) {
    if (!(error instanceof MicrosoftFailure)) throw error;
    return refused(
      'environment-unavailable',
      `${environment.displayName} could not be asked what the roles allow. ${failureWords(error)}`,
      failureReference(error),
    );
  }
}
