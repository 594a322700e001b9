import { Search } from 'lucide';
import { controlClasses, lineHeightClasses } from './control-style.ts';
import { Icon } from './icon.tsx';

export type ListSearchProps = {
  id: string;
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** How many entries the text has left over: announced. */
  count: string;
};

/** A text that narrows the list below it. It is no field of the form, and Enter does not send it. */
export function ListSearch({ id, label, value, onChange, count }: ListSearchProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      <span className="relative block">
        <Icon
          of={Search}
          size={16}
          className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-soft"
        />
        <input
          id={id}
          type="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
          className={`${controlClasses(false)} ${lineHeightClasses} pl-9`}
        />
      </span>
      <p role="status" className="text-small text-ink-soft">
        {count}
      </p>
    </div>
  );
}
