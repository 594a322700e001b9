import type { UnitChoice } from '#lib/model/choices.ts';

/** Business units as a tree for a list: parents first, each level set in a little. */
export function unitOptions(units: readonly UnitChoice[]): { value: string; label: string }[] {
  const below = (parentId: string | null, level: number): { value: string; label: string }[] =>
    units
      .filter((unit) => unit.parentId === parentId)
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap((unit) => [
        { value: unit.id, label: `${'\u2003'.repeat(level)}${unit.name}` },
        ...below(unit.id, level + 1),
      ]);
  return below(null, 0);
}

/** Where one stands when nobody has chosen: the root, of which there is one. */
export function rootUnit(units: readonly UnitChoice[]): UnitChoice | undefined {
  return units.find((unit) => unit.parentId === null);
}
