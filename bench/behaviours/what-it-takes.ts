import type { Chosen } from './choices.ts';

/**
 * The choices of a failing combination that it takes to fail: one after the other is left out, and stays
 * out where it fails without. Asks once for each.
 */
export async function whatItTakes(
  failing: Chosen,
  fails: (chosen: Chosen) => Promise<boolean>,
): Promise<Chosen> {
  let needed = failing;
  for (const name of Object.keys(failing)) {
    const { [name]: _, ...others } = needed;
    if (await fails(others)) needed = others;
  }
  return needed;
}
