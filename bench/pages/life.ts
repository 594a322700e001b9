/** How a principal of the bench stands; the rare lives are as rare as in a portal that works. */
export type Life =
  | 'in-use'
  | 'without-secret'
  | 'opened'
  | 'differs'
  | 'failed'
  | 'resting'
  | 'being-made'
  | 'undone';

/** The life of the principal with this number: of a thousand, 853 are in use. */
export function lifeOf(index: number): Life {
  if (index % 1000 === 3) return 'being-made';
  if (index % 1000 === 9) return 'opened';
  const hundredth = index % 100;
  if (hundredth === 1) return 'failed';
  if (hundredth === 2) return 'resting';
  if (hundredth === 4) return 'differs';
  if (hundredth === 5) return 'undone';
  return index % 10 === 8 ? 'without-secret' : 'in-use';
}

/** Whether it was made and read back. */
export function isMade(life: Life): boolean {
  return !['failed', 'resting', 'being-made', 'undone'].includes(life);
}
