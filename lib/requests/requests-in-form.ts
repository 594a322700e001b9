import type { PersonActor } from '#lib/access/actor.ts';
import { type CatalogEnvironment, environmentById } from '#lib/environments/catalog.ts';
import { fieldIn, type MultiEnvironmentForm } from '#lib/model/multi-environment-form.ts';
import type { RequestFields } from '#lib/model/request.ts';
import { namesIn } from '#lib/model/request-names.ts';

/** What is asked for in one of the environments that a form names. */
export type RequestInForm = {
  form: RequestFields;
  /** Null when it is not in the catalog. */
  environment: CatalogEnvironment | null;
  /** What its own fields are called on the form; all others hold for every request and have one name. */
  fields: Readonly<Record<string, string>>;
};

/** One request for each environment of a form, under the name that its principal will have. */
export async function requestsInForm(
  actor: PersonActor,
  { places, ...shared }: MultiEnvironmentForm,
): Promise<RequestInForm[]> {
  const environments = await Promise.all(
    places.map(({ environmentId }) => environmentById(actor, environmentId)),
  );
  const names = namesIn(
    shared.name,
    environments.map((environment) => environment?.instanceUrl ?? null),
  );
  return places.map(({ key, ...place }, index) => ({
    form: { ...shared, ...place, name: names[index] ?? shared.name },
    environment: environments[index] ?? null,
    fields: {
      environmentId: fieldIn('environmentId', key),
      businessUnitId: fieldIn('businessUnitId', key),
      roleIds: fieldIn('roleIds', key),
      name: places.length === 1 ? 'name' : fieldIn('nameIn', key),
    },
  }));
}
