import { fieldIn } from '#lib/model/multi-environment-form.ts';
import type { PlacePart, SharedDraft } from './form-part.ts';

export type FieldLabel = { fieldId: string; label: string };

const sharedLabels: Record<keyof SharedDraft, string> = {
  name: 'Name',
  secondOwnerId: 'Second owner',
  usedBy: 'What will use it',
  why: 'What it is for',
  endsOn: 'Valid until',
};

/** Every field in the order of the form, by its label; with several environments also by which. */
export function fieldLabels(parts: readonly PlacePart[]): FieldLabel[] {
  return [
    ...parts.flatMap(labelsIn),
    ...Object.entries(sharedLabels).map(([fieldId, label]) => ({ fieldId, label })),
  ];
}

function labelsIn(
  { place, environment }: PlacePart,
  index: number,
  parts: readonly PlacePart[],
): FieldLabel[] {
  const where = environment?.name ?? `Environment ${index + 1}`;
  const of = (label: string) => (parts.length === 1 ? label : `${where}, ${label.toLowerCase()}`);
  return [
    { fieldId: fieldIn('environmentId', place.key), label: of('Environment') },
    { fieldId: fieldIn('businessUnitId', place.key), label: of('Business unit') },
    { fieldId: fieldIn('roleIds', place.key), label: of('Security roles') },
    { fieldId: fieldIn('nameIn', place.key), label: of('Name there') },
  ];
}
