import type { Difference, DifferenceCode } from './difference.ts';
import type { Intent } from './intent.ts';
import { type ResourceKey, type ResourceVerb, resourceKeys, resourceRows } from './resources.ts';
import type { RecipeName } from './run.ts';
import { endOf, type StepKey, stepKey } from './steps.ts';

/** A step of a run; one about a seat names it. */
export type PlannedStep = { key: StepKey; seatId: string | null };

type Place = { resource: ResourceKey; seatId: string | null };

/** What is done with a resource on the way to each. */
export const verbsTowards: Record<Intent, readonly ResourceVerb[]> = {
  running: ['ensure', 'enable'],
  paused: ['disable'],
  stopped: ['disable', 'revoke'],
  retired: ['remove'],
};

/**
 * The steps, in order, that answer these differences on the way to `intent`, and the look at the end.
 * What is made follows what it stands on; what is taken away goes before it, so that access is cut
 * first. A difference that no step of ours answers adds none: it is a finding, for people to settle.
 */
export function planOf(
  differences: readonly Pick<Difference, 'code' | 'seatId'>[],
  intent: Intent,
): PlannedStep[] {
  const end = endOf[intent];
  const seatIds = new Set(differences.flatMap(({ seatId }) => seatId ?? []));
  const steps = placesOf([...seatIds]).flatMap(({ resource, seatId }) => {
    return verbsTowards[intent].flatMap((verb) => {
      const step = resourceRows[resource].steps[verb];
      const isAskedFor = differences.some(
        (one) => one.seatId === seatId && step?.answers.includes(one.code),
      );
      return step && isAskedFor ? [{ key: stepKey.parse(step.key), seatId }] : [];
    });
  });
  const ordered = intent === 'running' ? steps : steps.toReversed();
  return [...ordered.filter((step) => step.key !== end), { key: end, seatId: null }];
}

/**
 * The plan of a run that looks at nothing before it starts, for any number of seats: provisioning
 * takes everything for missing, a resumption for disabled, a pause, a stop and an undo take everything
 * for standing, and a verification takes nothing for different.
 */
export function planOfRecipe(recipe: RecipeName, seatIds: readonly string[]): PlannedStep[] {
  switch (recipe) {
    case 'provision':
      return planOf(everything(['ensure'], seatIds), 'running');
    case 'verify':
      return planOf([], 'running');
    case 'resume':
      return planOf(everything(['enable'], seatIds), 'running');
    case 'pause':
      return planOf(everything(verbsTowards.paused, seatIds), 'paused');
    case 'stop':
      return planOf(everything(verbsTowards.stopped, seatIds), 'stopped');
    case 'undo':
      return planOf(everything(verbsTowards.retired, seatIds), 'retired');
  }
}

/** Whether a run of this recipe has such a step, in whatever order. */
export function isStepOf(recipe: RecipeName, key: string): boolean {
  return planOfRecipe(recipe, ['any seat']).some((step) => step.key === key);
}

/** Every difference that a step with one of these verbs answers, of every seat. */
function everything(
  verbs: readonly ResourceVerb[],
  seatIds: readonly string[],
): { code: DifferenceCode; seatId: string | null }[] {
  return placesOf(seatIds).flatMap(({ resource, seatId }) => {
    const { steps } = resourceRows[resource];
    const answers = verbs.flatMap((verb) => steps[verb]?.answers ?? []);
    return answers.map((code) => ({ code, seatId }));
  });
}

/** Where there is something: what is the principal's, then seat by seat what is the seat's. */
function placesOf(seatIds: readonly string[]): Place[] {
  const of = (isOfSeat: boolean) =>
    resourceKeys.filter((key) => resourceRows[key].isOfSeat === isOfSeat);
  return [
    ...of(false).map((resource) => ({ resource, seatId: null })),
    ...seatIds.flatMap((seatId) => of(true).map((resource) => ({ resource, seatId }))),
  ];
}
