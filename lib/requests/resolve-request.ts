import type { PersonActor } from '#lib/access/actor.ts';
import { namedOwner } from '#lib/access/people.ts';
import { isUsable, type UsableEnvironment } from '#lib/environments/catalog.ts';
import { roleChoices } from '#lib/environments/role-choices.ts';
import { todayForEnds } from '#lib/kernel/end-dates.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { failureReference } from '#lib/microsoft/failure-reference.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { failureWords } from '#lib/model/failure-words.ts';
import { accepted, type Outcome, type Refusal, refused } from '#lib/model/refusal.ts';
import { type RequestFields, type RequestSpec, requestForm } from '#lib/model/request.ts';
import { mayOwn } from '#lib/model/role.ts';
import { stateReasonWords } from '#lib/model/state-reason.ts';
import { cannotOwn } from '#lib/model/verdict-words.ts';
import type { RequestInForm } from './requests-in-form.ts';

/**
 * Turns what was typed into what is asked for: every id is looked up where it lives, and what does
 * not hold comes back at its field. The answer is what a decision will be about.
 */
export async function resolveRequest(
  actor: PersonActor,
  ask: RequestInForm,
  microsoft: Microsoft,
): Promise<Outcome<RequestSpec>> {
  const outcome = await resolve(actor, ask, microsoft);
  if (outcome.ok || !outcome.refusal.fields) return outcome;
  const mistakes = Object.entries(outcome.refusal.fields);
  const fields = Object.fromEntries(
    mistakes.map(([field, message]) => [ask.fields[field] ?? field, message]),
  );
  return { ok: false, refusal: { ...outcome.refusal, fields } };
}

async function resolve(
  actor: PersonActor,
  { form, environment }: RequestInForm,
  microsoft: Microsoft,
): Promise<Outcome<RequestSpec>> {
  if (!environment) return atField('environmentId', 'This environment is not in the catalog.');
  if (!isUsable(environment)) {
    return atField('environmentId', stateReasonWords(environment.stateReason));
  }
  const rules = requestForm({
    today: todayForEnds(),
    lifetimeDaysMax: environment.policy.lifetimeDaysMax,
    setBy: environment.displayName,
  }).safeParse(form);
  if (!rules.success) {
    const issue = rules.error.issues[0];
    return atField(String(issue?.path[0] ?? 'endsOn'), issue?.message ?? 'Check this field.');
  }
  const owner = await secondOwner(form.secondOwnerId, actor.personId);
  if (!owner.ok) return owner;
  try {
    return await withRoles(actor, form, environment, microsoft);
  } catch (error) {
    if (!(error instanceof MicrosoftFailure)) throw error;
    return refused(
      'environment-unavailable',
      `Nothing was sent; what you typed is kept. ${environment.displayName} could not be asked for its roles. ${failureWords(error)}`,
      failureReference(error),
    );
  }
}

async function withRoles(
  actor: PersonActor,
  form: RequestFields,
  environment: UsableEnvironment,
  microsoft: Microsoft,
): Promise<Outcome<RequestSpec>> {
  const [units, offer] = await Promise.all([
    microsoft.dataverse.environment(environment.instanceUrl).businessUnits(),
    roleChoices(actor, microsoft, environment, form.businessUnitId),
  ]);
  const unit = units.find((one) => one.businessUnitId === form.businessUnitId);
  if (!unit)
    return atField('businessUnitId', 'This business unit is not in the environment any more.');
  const roles = [];
  for (const roleId of [...new Set(form.roleIds)].sort()) {
    const role = offer.find((one) => one.roleId === roleId);
    if (!role) return atField('roleIds', 'One of the roles is not in this business unit any more.');
    if (role.reason) return atField('roleIds', `${role.name}: ${role.reason}`);
    const { rootRoleId, name, privilegesHash } = role;
    roles.push({ roleId, rootRoleId, name, privilegesHash });
  }
  return accepted({
    version: 1,
    name: form.name,
    usedBy: form.usedBy,
    environmentId: environment.id,
    instanceUrl: environment.instanceUrl,
    organizationId: environment.organizationId,
    businessUnit: { id: unit.businessUnitId, name: unit.name },
    roles,
    requesterId: actor.personId,
    secondOwnerId: form.secondOwnerId,
    endsOn: form.endsOn,
  });
}

async function secondOwner(personId: string, requesterId: string): Promise<Outcome<string>> {
  if (personId === requesterId) {
    return atField('secondOwnerId', 'Choose somebody else: you are an owner already.');
  }
  const person = await namedOwner(personId);
  if (!person)
    return atField('secondOwnerId', 'This person is not known here. Choose one from the list.');
  if (!mayOwn(person.roles)) {
    return atField('secondOwnerId', `${cannotOwn(person.name)} Choose somebody else.`);
  }
  return accepted(personId);
}

function atField(field: string, message: string): { ok: false; refusal: Refusal } {
  return refused('invalid', message, { fields: { [field]: message } });
}
