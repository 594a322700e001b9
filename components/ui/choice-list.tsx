import type { ChangeEvent, ReactNode } from 'react';
import { type Choice, ChoiceCard } from './choice-card.tsx';
import { describedBy, FieldError, FieldHint, RequiredMark } from './field.tsx';

export type ChoiceListProps = {
  name: string;
  id?: string | undefined;
  legend: string;
  kind: 'one' | 'many';
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean | undefined;
  columns?: 1 | 2 | undefined;
  /** Whether a long list scrolls by itself, so that the page stays short. */
  isBounded?: boolean | undefined;
  /** What stands between the hint and the choices, such as a search over them. */
  above?: ReactNode;
  choices: readonly Choice[];
  defaultValue?: readonly string[] | undefined;
  value?: readonly string[] | undefined;
  onChange?: ((values: string[]) => void) | undefined;
};

/** Two columns where both have room, else one: the grid finds out by itself. */
const twoWhereThereIsRoom =
  'grid-cols-[repeat(auto-fill,minmax(min(100%,max(13.5rem,50%-0.25rem)),1fr))]';

/** Radio buttons or checkboxes as cards. A choice with a reason is shown with it and cannot be picked. */
export function ChoiceList({
  name,
  id = name,
  legend,
  kind,
  hint,
  error,
  required = false,
  columns = 1,
  isBounded = false,
  above,
  choices,
  defaultValue,
  value,
  onChange,
}: ChoiceListProps) {
  const changed = (event: ChangeEvent<HTMLInputElement>) => {
    const { value: picked, checked } = event.currentTarget;
    const others = (value ?? []).filter((other) => other !== picked);
    onChange?.(kind === 'one' ? [picked] : checked ? [...others, picked] : others);
  };
  const pickedState = (choice: Choice) =>
    value === undefined
      ? { defaultChecked: defaultValue?.includes(choice.value) ?? false }
      : { checked: value.includes(choice.value) };

  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy({ id, hint, error })}
      className="flex min-w-0 flex-col gap-2"
    >
      <legend className="mb-1.5 flex w-full items-baseline justify-between gap-3 font-medium">
        {legend}
        {required ? <RequiredMark /> : null}
      </legend>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      {above}
      <div
        className={`grid gap-2 ${columns === 2 ? twoWhereThereIsRoom : ''} ${isBounded ? '-m-1 max-h-112 overflow-y-auto p-1' : ''}`}
      >
        {choices.map((choice) => (
          <ChoiceCard
            key={choice.value}
            choice={choice}
            inputId={`${id}-${choice.value}`}
            isWrong={Boolean(error)}
            input={{
              ...pickedState(choice),
              ...(onChange === undefined ? {} : { onChange: changed }),
              type: kind === 'one' ? 'radio' : 'checkbox',
              name,
              required: required && kind === 'one',
            }}
          />
        ))}
      </div>
      {error ? <FieldError id={id}>{error}</FieldError> : null}
    </fieldset>
  );
}
