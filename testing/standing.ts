import { now } from '#lib/kernel/clock.ts';
import { asJson, database } from '#lib/kernel/db.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import { planOfRecipe } from '#lib/model/plan.ts';
import type { RecipeName } from '#lib/model/run.ts';

/** Another run of a principal as it would stand, by its rows alone: its steps are to do. */
export async function addRun(
  principalId: string,
  recipe: RecipeName,
  state: string,
): Promise<string> {
  const seats = await database().seat.findMany({ where: { principalId } });
  const seatIds = seats.map((seat) => seat.id);
  const id = newId();
  await database().run.create({
    data: {
      ...{ id, recipe, state, principalId, specVersion: 1, createdAt: now() },
      steps: {
        create: planOfRecipe(recipe, seatIds).map((step, position) => ({
          ...step,
          position,
          state: 'todo',
        })),
      },
    },
  });
  return id;
}

/** Another principal like this one, by its rows alone: its provisioning run is in this state. */
export async function addPrincipalLike(principalId: string, state: string): Promise<string> {
  const id = newId();
  const { request, owners, seats, approved, ...principal } =
    await database().principal.findUniqueOrThrow({
      where: { id: principalId },
      include: { request: true, owners: true, seats: true, approved: true },
    });
  if (!request) throw new Error('The principal comes from no request.');
  const run = await database().run.findFirstOrThrow({
    where: { principalId, recipe: 'provision' },
  });
  const name = `p${id}`;
  const named = (spec: unknown) => {
    const own = { ...Object(spec), name };
    return { spec: asJson(own), specHash: hashOfValue(own) };
  };
  await database().request.create({ data: { ...request, id, name, ...named(request.spec) } });
  await database().principal.create({ data: { ...principal, id, name, requestId: id } });
  for (const { personId } of owners) {
    await database().principalOwner.create({ data: { principalId: id, personId } });
  }
  for (const seat of seats) {
    await database().seat.create({
      data: { ...seat, id, principalId: id, roles: asJson(seat.roles) },
    });
  }
  for (const { spec, ...row } of approved) {
    await database().approvedSpec.create({
      data: { ...row, principalId: id, seatId: id, requestId: id, ...named(spec) },
    });
  }
  const data = { ...run, id, state, nextAttemptAt: null };
  await database().run.create({ data: { ...data, principalId: id } });
  return id;
}

/** A secret of a principal in this state, by its row alone. */
export async function addSecret(principalId: string, state: string): Promise<void> {
  const person = await database().person.findFirstOrThrow({ where: { name: 'Maya Lindqvist' } });
  const data = { principalId, state, requestedById: person.id, requestedAt: now() };
  await database().credential.create({ data: { ...data, publicKey: {}, endsAt: now() } });
}
