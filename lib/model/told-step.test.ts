import { expect, test } from 'vitest';
import { aboutStep, didStep, passedStep } from './told-step.ts';

test.each([
  ['proof', 'the proof that nothing was added', 'read back and compared everything of'],
  ['application', 'the application registration', 'registered the application of'],
  ['remove-security-roles', 'taking away the security roles', 'took the security roles away from'],
  ['of-a-later-release', 'of-a-later-release', 'finished “of-a-later-release” for'],
])('an event of the step %s is told as %s', (step, about, did) => {
  expect([aboutStep(step), didStep(step)]).toEqual([about, did]);
});

test.each([
  ['security-roles', 'the run stopped there'],
  ['proof', 'the run stopped there'],
  ['remove-application', 'the rest was undone all the same'],
  ['disable-service-principal', 'the rest was stopped all the same'],
  ['of-a-later-release', 'the run stopped there'],
])('once %s failed, %s', (step, words) => {
  expect(passedStep(step)).toBe(words);
});
