import type { PersonActor } from '#lib/access/actor.ts';
import { notThere } from '#lib/access/not-there.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { failureWords } from '#lib/model/failure-words.ts';
import { type FlowForm, type FlowRun, flowWords } from '#lib/model/flow.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { principalById } from './queries.ts';

/**
 * Does in the sandbox what a flow with this principal's connection would do, and says how it ended.
 * For whoever may read the principal; refuses outside the sandbox.
 */
export async function simulateFlow(
  actor: PersonActor,
  { principalId, table, action }: FlowForm,
  microsoft: Microsoft,
): Promise<Outcome<FlowRun>> {
  if (!microsoft.sandbox) return refused('conflict', 'Flows are simulated in the sandbox only.');
  const principal = await principalById(actor, principalId);
  if (!principal) return notThere('principal');
  const { environmentId, instanceUrl } = principal.seats[0].environment;
  if (principal.clientId === null || instanceUrl === null) {
    return refused('conflict', 'Nothing was run: this principal is not made yet.');
  }
  try {
    const answer = await microsoft.sandbox.runFlow({
      clientId: principal.clientId,
      instanceUrl,
      environmentId: environmentId ?? undefined,
      table,
      action,
    });
    const roleNames = principal.seats[0].roles.map((role) => role.name);
    return accepted({
      principalId,
      table,
      action,
      principalName: principal.name,
      status: answer.status,
      words: flowWords({ table, action }, { ...answer, roleNames }),
      code: answer.code,
      message: answer.message,
      requestId: answer.requestId,
      tookMilliseconds: answer.tookMilliseconds,
      asked: `${answer.method} ${answer.url}`,
    });
  } catch (error) {
    if (!(error instanceof MicrosoftFailure)) throw error;
    return refused('microsoft-refused', failureWords(error), { reference: error.message });
  }
}
