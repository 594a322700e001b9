import { eventStep, type StepKey, stepKeys, stepWords, taskOf } from './steps.ts';

/** What a step that an event names is about; its bare name where this release does not know it. */
export function aboutStep(step: string): string {
  const key = known(step);
  return key ? stepWords(key).about : step;
}

/** What was done in it, between "The portal" and the principal's name. */
export function didStep(step: string): string {
  const key = known(step);
  return key ? stepWords(key).did : `finished “${step}” for`;
}

/** What became of the rest of a run after it failed. */
export function passedStep(step: string): string {
  const key = known(step);
  switch (key && taskOf(key).do) {
    case 'remove':
      return 'the rest was undone all the same';
    case 'disable':
      return 'the rest was stopped all the same';
    default:
      return 'the run stopped there';
  }
}

function known(step: string): StepKey | undefined {
  return stepKeys.find((key) => eventStep(key) === step);
}
